import 'server-only'
import {
  type LastCommit,
  STALE_GROUP_AFTER_MS,
  type StaleReason,
  whyStale,
} from '@/lib/domain/groups/stale-group'
import type { Topic } from '@/lib/domain/topics/topic'
import { type LastCommits, OF_SHARE_GROUPS } from '@/lib/server/live/last-commits'
import type { GroupReadings } from '@/lib/server/live/read-groups'

/** A group that nobody is in. */
export interface EmptyGroupFacts {
  lastCommit: LastCommit
  /** `null` where nothing shows that nobody uses it any more. */
  stale: StaleReason | null
}

export interface EmptyGroupInputs {
  lastCommits: Pick<LastCommits, 'of'>
  topics: ReadonlyMap<string, Topic>
  nowMs: number
}

const GROUP_LOG = '__consumer_offsets'

/** `null` for a group with members, and where it is not known whether it has any. */
export function emptyGroupFacts(
  { listing, description, offsets }: GroupReadings,
  { lastCommits, topics, nowMs }: EmptyGroupInputs,
): EmptyGroupFacts | null {
  if (description?.members.length !== 0) return null
  const { groupId, type } = listing
  const logPartitions = topics.get(GROUP_LOG)?.partitions.length ?? null
  const lastCommit =
    type === 'share'
      ? { atMs: null, knownSinceMs: null, unknown: OF_SHARE_GROUPS }
      : lastCommits.of(groupId, logPartitions, nowMs)
  if (offsets === null) return { lastCommit, stale: null }
  const own = [...new Set(offsets.map(({ topic }) => topic))]
  const missingTopicCount = own.filter((topic) => !topics.has(topic)).length
  const group = { topicCount: own.length, missingTopicCount, lastCommit }
  return { lastCommit, stale: whyStale(group, STALE_GROUP_AFTER_MS, nowMs) }
}
