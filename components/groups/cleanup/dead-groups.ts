import type { GroupLoss } from '@/lib/contract/group-changes'
import type { GroupSummary } from '@/lib/contract/groups'

/** Groups looked at in one clean-up, as the server takes them. */
export const CLEAN_UP_MAX = 200

const HOUR_MS = 3_600_000

/** How long a group must not have committed to be taken for dead. */
export const AGES = [
  { id: '1h', name: 'for an hour', ms: HOUR_MS },
  { id: '1d', name: 'for a day', ms: 24 * HOUR_MS },
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
  const topics = new Set(loss.offsets.map(({ topic }) => topic))
  if (topics.size > 0 && topics.size === loss.missingTopics.length) {
    return topics.size === 1 ? 'its topic is gone' : `all of its ${topics.size} topics are gone`
  }
  const { at, knownSince, unknown } = loss.lastCommit
  if (unknown !== null) return null
  const silentSince = at ?? knownSince
  if (silentSince === null || nowMs - Date.parse(silentSince) < ageMs) return null
  return topics.size === 0 ? 'nobody, and no offset' : 'nobody, and no commit since'
}
