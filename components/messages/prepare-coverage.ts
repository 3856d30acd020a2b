import type { MessagePage, PartitionRead } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'

/** What a read found out of one partition, in a sentence that never claims more than was read. */
export function coverageSentence(read: PartitionRead): string {
  const { partition, logStartOffset, highWatermark, coveredFirst, coveredLast } = read
  if (logStartOffset === null || highWatermark === null) {
    return `The bounds of partition ${partition} are not known.`
  }
  const [start, end] = [formatWhole(logStartOffset), formatWhole(highWatermark)]
  if (logStartOffset === highWatermark) {
    return `Partition ${partition} holds no messages: log start ${start} = high watermark ${end}.`
  }
  const holds = `${start} … ${formatWhole(BigInt(highWatermark) - 1n)}`
  if (coveredFirst === null || coveredLast === null) {
    return `Nothing of partition ${partition} was read here; it holds offsets ${holds}.`
  }
  const covered = `${formatWhole(coveredFirst)} … ${formatWhole(coveredLast)}`
  return `Offsets ${covered} of partition ${partition} were read; it holds ${holds}.`
}

export interface PageTurn {
  from: string
  direction: 'forward' | 'backward'
}

export interface PageTurns {
  /** `null` at the beginning of the log. */
  older: PageTurn | null
  /** `null` at its end. */
  newer: PageTurn | null
}

/** The pages before and after what was read of one partition: by offset, so that nothing is shown twice and nothing left out. */
export function turnsOfPartition(read: PartitionRead): PageTurns {
  const { logStartOffset, highWatermark, coveredFirst, coveredLast } = read
  if (logStartOffset === null || highWatermark === null) return { older: null, newer: null }
  if (coveredFirst === null || coveredLast === null) return { older: null, newer: null }
  const next = BigInt(coveredLast) + 1n
  return {
    older:
      BigInt(coveredFirst) > BigInt(logStartOffset)
        ? { from: `offset:${coveredFirst}`, direction: 'backward' }
        : null,
    newer: next < BigInt(highWatermark) ? { from: `offset:${next}`, direction: 'forward' } : null,
  }
}

/** `at:2:1045` */
const ONE_PLACE = /^at:\d+:(\d+)$/

/**
 * The pages before and after a page, exactly where it ends on either side: every message once. A page of the only partition turns by
 * its offset, which reads better in an address.
 */
export function turnsOfPage({ older, newer, partitions }: MessagePage): PageTurns {
  const from = (cursor: string) => {
    const [, offset] = (partitions.length === 1 && ONE_PLACE.exec(cursor)) || []
    return offset === undefined ? cursor : `offset:${offset}`
  }
  return {
    older: older === null ? null : { from: from(older), direction: 'backward' },
    newer: newer === null ? null : { from: from(newer), direction: 'forward' },
  }
}

/** What a page holds and of which offsets, in one sentence: `50 messages: offsets 1 045 172 … 1 045 221 of partition 2.` */
export function pageSentence({ items, partitions }: MessagePage): string {
  const counts = { message: 0, control: 0, gap: 0 }
  for (const { kind } of items) counts[kind] += 1
  const beside = [
    ...(counts.control > 0 ? [countOf(counts.control, 'transaction marker')] : []),
    ...(counts.gap > 0 ? [countOf(counts.gap, 'gap')] : []),
  ]
  const held = [countOf(counts.message, 'message'), ...beside].join(', ')
  const read = partitions.filter(({ coveredFirst }) => coveredFirst !== null)
  if (read.length === 0) return `${held}: nothing was read here`
  const [only] = read
  if (only && read.length === 1) {
    const range = `${formatWhole(only.coveredFirst)} … ${formatWhole(only.coveredLast)}`
    return `${held}: offsets ${range} of partition ${only.partition}`
  }
  return `${held} of ${read.length} of ${countOf(partitions.length, 'partition')}`
}
