import 'server-only'
import type { FormerOffset, ResetTarget } from '@/lib/contract/group-changes'
import type { CommitNote } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What an undo sends at most. */
const OFFSETS_MAX = 100_000
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

/** False where there is nothing to be put back, and where it is more than a request holds. */
export function hasUndo({ length }: readonly Committed[]): boolean {
  return length > 0 && length <= OFFSETS_MAX
}

/** The target that puts these offsets back; `null` where there is no undo. */
export function undoTo(offsets: readonly Committed[]): ResetTarget | null {
  return hasUndo(offsets) ? { to: 'offsets', offsets: presentFormer(offsets) } : null
}

/** What the undo to these offsets does not put back, a sentence or none. */
export function metadataWarnings(offsets: readonly Committed[]): string[] {
  if (!hasUndo(offsets) || !isTooMuch(offsets)) return []
  return ['These commits carry more than 1 MiB of metadata. Undo puts the offsets back without it.']
}

function isTooMuch(offsets: readonly CommitNote[]): boolean {
  let bytes = 0
  for (const { metadata } of offsets) bytes += Buffer.byteLength(metadata ?? '')
  return bytes > METADATA_BYTES_MAX
}
