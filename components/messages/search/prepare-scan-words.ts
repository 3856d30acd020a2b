import { isOver, type ScanState } from '@/lib/client/scan/scan-state'
import type { ScannedPartition } from '@/lib/contract/scan'
import { formatBytes } from '@/lib/format/bytes'
import { formatWhole } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'
import { formatPartitions } from '@/lib/format/partition-list'
import { formatRate } from '@/lib/format/rates'
import type { Level } from '@/lib/format/state-words'

/** `17 matches`, `1 match`, `no match`; grouped, since there may be many thousands. */
export function matchesOf(count: number): string {
  if (count === 0) return 'no match'
  return count === 1 ? '1 match' : `${formatWhole(count)} matches`
}

function messagesOf(count: number): string {
  return count === 1 ? '1 message' : `${formatWhole(count)} messages`
}

const spanOf = (first: bigint | string, last: bigint | string) =>
  String(first) === String(last)
    ? `offset ${formatWhole(first)}`
    : `offsets ${formatWhole(first)} … ${formatWhole(last)}`

interface Parts {
  /** How many offsets were planned, read, and left out. */
  planned: bigint
  read: bigint
  /** What of the plan was not read: one stretch, or one on either side. */
  unread: { first: bigint; last: bigint }[]
}

function partsOf({ plannedFirst, plannedLast, readFirst, readLast }: ScannedPartition): Parts {
  if (plannedFirst === null || plannedLast === null) return { planned: 0n, read: 0n, unread: [] }
  const [first, last] = [BigInt(plannedFirst), BigInt(plannedLast)]
  const planned = last - first + 1n
  if (readFirst === null || readLast === null) {
    return { planned, read: 0n, unread: [{ first, last }] }
  }
  const [from, to] = [BigInt(readFirst), BigInt(readLast)]
  return {
    planned,
    read: to - from + 1n,
    unread: [
      ...(from > first ? [{ first, last: from - 1n }] : []),
      ...(to < last ? [{ first: to + 1n, last }] : []),
    ],
  }
}

/** What of one partition was read and what was not, in a sentence that claims nothing else. */
export function scannedSentence(scanned: ScannedPartition): string {
  const { partition, logStartOffset, highWatermark, readFirst, readLast } = scanned
  const { planned, unread } = partsOf(scanned)
  if (planned === 0n) {
    if (logStartOffset === null || highWatermark === null) {
      return `The bounds of partition ${partition} are not known.`
    }
    return logStartOffset === highWatermark
      ? `Partition ${partition} holds no messages: log start ${formatWhole(logStartOffset)} = high watermark ${formatWhole(highWatermark)}.`
      : `Partition ${partition} has no offsets in the range that was asked for.`
  }
  const left = unread.map(({ first, last }) => spanOf(first, last)).join(' and ')
  if (readFirst === null || readLast === null) return `Partition ${partition}: ${left} not read.`
  const read = `Partition ${partition}: ${spanOf(readFirst, readLast)} read`
  return left === '' ? `${read}.` : `${read}; ${left} not read.`
}

interface Sum {
  planned: bigint
  read: bigint
  /** Partitions of whose plan something was not read. */
  unfinished: number[]
  /** Partitions that had anything to read. */
  touched: ScannedPartition[]
}

function sumOf(partitions: readonly ScannedPartition[]): Sum {
  const sum: Sum = { planned: 0n, read: 0n, unfinished: [], touched: [] }
  for (const each of partitions) {
    const { planned, read, unread } = partsOf(each)
    sum.planned += planned
    sum.read += read
    if (unread.length > 0) sum.unfinished.push(each.partition)
    if (planned > 0n) sum.touched.push(each)
  }
  return sum
}

/** Where everything was read: the offsets themselves where it is one partition, how many they are where it is several. */
function whereOf({ read, touched }: Sum, all: readonly ScannedPartition[]): string {
  const [only] = touched
  if (only && touched.length === 1 && only.readFirst !== null && only.readLast !== null) {
    return `${spanOf(only.readFirst, only.readLast)} of partition ${only.partition}`
  }
  if (read === 0n) return `${all.length === 1 ? 'the partition' : 'these partitions'}`
  const partitions = touched
    .filter(({ readFirst }) => readFirst !== null)
    .map(({ partition }) => partition)
  return `the ${formatWhole(read)} offsets read of ${partitions.length === 1 ? 'partition' : 'partitions'} ${formatPartitions(partitions)}`
}

function unreadOf({ planned, read, unfinished }: Sum): string {
  const left = planned - read
  const partitions = `${unfinished.length === 1 ? 'partition' : 'partitions'} ${formatPartitions(unfinished)}`
  return `${formatWhole(left)} ${left === 1n ? 'offset' : 'offsets'} of ${partitions} ${left === 1n ? 'was' : 'were'} not read.`
}

/** Partitions that were given up, where nothing is known of what they hold. */
function failedOf({ failures, partitions }: ScanState): string | null {
  const known = new Set(partitions.map(({ partition }) => partition))
  const failed = failures.flatMap(({ at }) =>
    at.partition === undefined || known.has(at.partition) ? [] : [at.partition],
  )
  if (failed.length === 0) return null
  const names = formatPartitions(failed)
  return `${new Set(failed).size === 1 ? 'Partition' : 'Partitions'} ${names} could not be read at all.`
}

const KEPT = 'What was read until then stands.'

/** Why the search is over, where that is not because everything was read. */
function reasonOf(scan: ScanState): { level: Level; brief: string; text: string } | null {
  if (scan.phase === 'stopped') return { level: 'neutral', brief: 'Stopped.', text: 'Stopped.' }
  if (scan.phase === 'cut-off') {
    const text = `The connection was cut off before the end. ${KEPT}`
    return { level: 'warning', brief: 'Cut off.', text }
  }
  switch (scan.end) {
    case 'limit':
      return {
        level: 'info',
        brief: 'Rests.',
        text: 'Rests after as many matches as were asked for.',
      }
    case 'budget':
      return {
        level: 'info',
        brief: 'Rests.',
        text: `Rests after reading ${formatBytes(scan.totals.bytesRead)}, as much as one search may take at a time.`,
      }
    case 'partial':
      return {
        level: 'warning',
        brief: 'Not all read.',
        text: 'Not every partition could be read to its end.',
      }
    case 'stopped':
      return {
        level: 'warning',
        brief: 'Ended early.',
        text: `The server ended the search. ${KEPT}`,
      }
    default:
      return null
  }
}

export interface ScanVerdict {
  level: Level
  /** `17 matches.`, `Nothing found in offsets 0 … 1 045 221 of partition 2.` */
  title: string
  /** Beside the title of what was found, a word or three for why that is not all, where there is no room for sentences; else `null`. */
  brief: string | null
  /** What more is true: where nothing else is, what was not read, and why. */
  sentences: string[]
}

/** What a search that is over has found, and of exactly which offsets that is said. `null` while it runs, and where it was refused. */
export function scanVerdict(scan: ScanState): ScanVerdict | null {
  if (!isOver(scan) || scan.phase === 'refused') return null
  const sum = sumOf(scan.partitions)
  const reason = reasonOf(scan)
  const sentences = sentencesOf(scan, sum, reason?.text)
  const { matches } = scan.totals
  if (sum.read === 0n) {
    const title =
      sum.planned === 0n && scan.failures.length === 0
        ? 'There was nothing to read.'
        : 'Nothing was read.'
    return { level: reason?.level ?? 'neutral', title, brief: null, sentences }
  }
  if (matches === 0) {
    const title = `Nothing found in ${whereOf(sum, scan.partitions)}.`
    return { level: reason?.level ?? 'neutral', title, brief: null, sentences }
  }
  const { level, brief } = reason ?? { level: 'ok', brief: null }
  return { level, title: `${matchesOf(matches)}.`, brief, sentences }
}

function sentencesOf(scan: ScanState, sum: Sum, reason: string | undefined): string[] {
  const failed = failedOf(scan)
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(scan.totals.matches > 0 && sum.read > 0n
      ? [`Not found elsewhere in ${whereOf(sum, scan.partitions)}.`]
      : []),
    ...(sum.unfinished.length > 0 ? [unreadOf(sum)] : []),
    ...(failed === null ? [] : [failed]),
  ]
}

/** What a filter could not judge is not "no match". `null` where it judged everything. */
export function unjudgedSentence(count: number): string | null {
  if (count === 0) return null
  const which = count === 1 ? 'its key or value is' : 'their key or value is'
  return `The filter could not judge ${messagesOf(count)}: ${which} not what it asks about, not JSON for example. ${count === 1 ? 'It is' : 'They are'} not among the matches.`
}

/** How many offsets a second, over the whole of a search; `null` in its first moments, which tell nothing. */
function offsetsPerMs({ partitions, totals }: ScanState): number | null {
  const { read } = sumOf(partitions)
  return totals.elapsedMs < 500 || read === 0n ? null : Number(read) / totals.elapsedMs
}

/** `about 18 s left`; `null` where it cannot be told. */
export function timeLeft(scan: ScanState): string | null {
  const perMs = offsetsPerMs(scan)
  if (perMs === null || scan.offsetsLeft === null) return null
  const leftMs = Number(scan.offsetsLeft) / perMs
  if (leftMs < 1_000) return 'less than a second left'
  // Whole seconds: more would claim to know.
  return `about ${formatDuration(Math.ceil(leftMs / 1_000) * 1_000)} left`
}

/** How far a search has come, from 0 to 1; `null` where that is not known. */
export function shareRead({ partitions }: ScanState): number | null {
  const { planned, read } = sumOf(partitions)
  return planned === 0n ? null : Number((read * 10_000n) / planned) / 10_000
}

/** `412 000 messages read`, `84 MiB`, `61 k/s`, `17 matches`: the figures of a search, the time left apart. */
export function scanFigures({ totals }: ScanState): string[] {
  const { messagesRead, bytesRead, elapsedMs, matches } = totals
  return [
    `${messagesOf(messagesRead)} read`,
    formatBytes(bytesRead),
    ...(elapsedMs >= 500 ? [formatRate((messagesRead * 1_000) / elapsedMs)] : []),
    matchesOf(matches),
  ]
}

/** The figures of a search that is over, whose matches are told already: `300 000 messages read in 15 s`, `7.9 MiB`, `19 k/s`. */
export function restFigures({ totals }: ScanState): string[] {
  const { messagesRead, bytesRead, elapsedMs } = totals
  return [
    `${messagesOf(messagesRead)} read in ${formatDuration(elapsedMs)}`,
    formatBytes(bytesRead),
    ...(elapsedMs >= 500 ? [formatRate((messagesRead * 1_000) / elapsedMs)] : []),
  ]
}

/** What is going to be read, before anything is: `Reading back through 412 000 offsets of 12 partitions`. */
export function planSentence({ direction, partitions, partitionChoice }: ScanState): string {
  const { planned, touched } = sumOf(partitions)
  const way = direction === 'backward' ? 'Reading back through' : 'Reading'
  const offsets = planned === 1n ? '1 offset' : `${formatWhole(planned)} offsets`
  const of = touched.map(({ partition }) => partition)
  const chosen = partitionChoice === null ? '' : `. ${partitionChoice}`
  return `${way} ${offsets} of ${of.length === 1 ? 'partition' : 'partitions'} ${formatPartitions(of)}${chosen}`
}
