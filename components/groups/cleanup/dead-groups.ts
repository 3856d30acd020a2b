import type { GroupLoss } from '@/lib/contract/group-changes'
import type { GroupSummary } from '@/lib/contract/groups'
import { STALE_GROUP_AFTER_MS, whyStale } from '@/lib/domain/groups/stale-group'
import { momentOf } from '@/lib/format/times'

/** Groups looked at in one clean-up, as the server takes them. */
export const CLEAN_UP_MAX = 200

const HOUR_MS = 3_600_000

/** How long a group must not have committed to be taken for dead. */
export const AGES = [
  { id: '1h', name: 'for an hour', ms: HOUR_MS },
  { id: '1d', name: 'for a day', ms: STALE_GROUP_AFTER_MS },
  { id: '7d', name: 'for seven days', ms: 7 * 24 * HOUR_MS },
] as const
export type AgeId = (typeof AGES)[number]['id']

/** Groups that may be dead: nobody is in them. Those chosen, or else all. */
export function candidates<Group extends Pick<GroupSummary, 'id' | 'memberCount'>>(
  groups: readonly Group[],
  chosen: ReadonlySet<string>,
): Group[] {
  const pool = chosen.size > 0 ? groups.filter(({ id }) => chosen.has(id)) : groups
  return pool.filter(({ memberCount }) => memberCount === 0)
}

/** What proves a group dead, in words; `null` where nothing does. */
export function proofOfDeath(loss: GroupLoss, ageMs: number, nowMs: number): string | null {
  if (loss.blockedBy !== null) return null
  const { at, knownSince, unknown } = loss.lastCommit
  const lastCommit = { atMs: momentOf(at), knownSinceMs: momentOf(knownSince), unknown }
  const topicCount = new Set(loss.offsets.map(({ topic }) => topic)).size
  const group = { topicCount, missingTopicCount: loss.missingTopics.length, lastCommit }
  switch (whyStale(group, ageMs, nowMs)) {
    case 'topics-gone':
      return topicCount === 1 ? 'its topic is gone' : `all of its ${topicCount} topics are gone`
    case 'no-offset':
      return 'nobody, and no offset'
    case 'no-commit':
      return 'nobody, and no commit since'
    case null:
      return null
  }
}
