import 'server-only'
import type { CommitNote } from '@/lib/domain/groups/group'
import type { PastCommit } from '@/lib/domain/groups/past-commit'
import {
  coordinatorRecordKind,
  decodeData,
  decodeVersionedData,
} from '@/lib/kafka/protocol/data-messages'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type { OffsetCommitValue } from '@/lib/kafka/protocol/generated/messages'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'

/**
 * The commit in a record of `__consumer_offsets`, with its note where that is wanted: it may be long. `null` for a record of another
 * kind, or of a format newer than ours.
 */
export function decodeCommit(
  { key, value, timestampMs }: StoredRecord,
  { withNote = false } = {},
): PastCommit | null {
  if (key === null) return null
  try {
    if (coordinatorRecordKind('group', key) !== 'OffsetCommit') return null
    const { group: groupId, topic, partition } = decodeData('OffsetCommitKey', 0, key.subarray(2))
    const place = { groupId, topic, partition }
    if (value === null) return { ...place, offset: null, atMs: Number(timestampMs ?? 0n) }
    const commit = decodeVersionedData('OffsetCommitValue', value)
    // Kafka takes a negative offset for none.
    const offset = commit.offset < 0n ? null : commit.offset
    const made = { ...place, offset, atMs: Number(commit.commitTimestamp) }
    return withNote ? { ...made, note: noteOf(commit) } : made
  } catch (error) {
    if (isDecodeError(error)) return null
    throw error
  }
}

function noteOf({ leaderEpoch, metadata }: OffsetCommitValue): CommitNote {
  return { leaderEpoch: leaderEpoch < 0 ? null : leaderEpoch, metadata }
}

/** Whose commit a record is; `null` for one that takes a commit back, and where `decodeCommit` has none. */
export function committedBy({ key, value }: Pick<StoredRecord, 'key' | 'value'>): string | null {
  if (key === null || value === null) return null
  try {
    if (coordinatorRecordKind('group', key) !== 'OffsetCommit') return null
    return decodeData('OffsetCommitKey', 0, key.subarray(2)).group
  } catch (error) {
    if (isDecodeError(error)) return null
    throw error
  }
}
