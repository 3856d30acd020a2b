import 'server-only'
import type { FormerOffset, ResetTarget } from '@/lib/contract/group-changes'
import type { CommitNote } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What an undo sends at most. */
export const OFFSETS_MAX = 100_000
/** Of metadata over all partitions of a change: it goes into a line of the audit log and back in the body of a request. */
const METADATA_BYTES_MAX = 1024 * 1024

type Committed = TopicPartition & CommitNote & { offset: bigint }

/** Offsets as a record and an undo keep them, with what their commits carry. */
export function presentFormer(offsets: readonly Committed[]): FormerOffset[] {
  const withMetadata = !isTooMuch(offsets)
  return offsets.map(({ topic, partition, offset, leaderEpoch, metadata }) => ({
    topic,
    partition,
    offset: offset.toString(),
    ...(leaderEpoch === null ? {} : { leaderEpoch }),
    ...(metadata && withMetadata ? { metadata } : {}),
  }))
}

/** The target that puts these offsets back; `null` where there are none, or more than a request holds. */
export function undoTo(offsets: readonly Committed[]): ResetTarget | null {
  if (offsets.length === 0 || offsets.length > OFFSETS_MAX) return null
  return { to: 'offsets', offsets: presentFormer(offsets) }
}

/** What an undo of these would not put back, a sentence or none. */
export function metadataWarnings(offsets: readonly CommitNote[]): string[] {
  if (!isTooMuch(offsets)) return []
  return ['These commits carry more than 1 MiB of metadata. Undo puts the offsets back without it.']
}

function isTooMuch(offsets: readonly CommitNote[]): boolean {
  let bytes = 0
  for (const { metadata } of offsets) bytes += Buffer.byteLength(metadata ?? '')
  return bytes > METADATA_BYTES_MAX
}
