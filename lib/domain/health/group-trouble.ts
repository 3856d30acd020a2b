import type { GroupVerdict } from '@/lib/domain/groups/group-verdict'
import type { VerdictKind } from '@/lib/domain/groups/verdict-kind'
import { type FindingKind, NAMED_MAX, type Observation, observation } from './finding'

/** What tells whether a group is in trouble. */
export interface GroupCondition {
  id: string
  /** `null` while it has not been described. */
  memberCount: number | null
  lag: bigint | null
  lagChangePerSecond: number | null
  /** The largest lag of each half minute of the last quarter of an hour, the oldest first; `null` where it was not known. */
  recent: readonly (number | null)[]
  verdict: Pick<GroupVerdict, 'kind' | 'count' | 'of' | 'unread'>
  /** The topics of the partitions that have this verdict, those with the most lag first. */
  topics: readonly string[]
}

const FINDINGS: Partial<Record<VerdictKind, [FindingKind, Observation['level']]>> = {
  stalled: ['group-stalled', 'critical'],
  stopped: ['group-without-members', 'warning'],
  slow: ['group-falling-behind', 'warning'],
}

/** Whether a verdict can be trouble at all: of most groups none is, and nothing more of them is worked out. */
export function mayBeTrouble(kind: VerdictKind): boolean {
  return FINDINGS[kind] !== undefined
}

/**
 * The trouble a group is in by the verdict on it, `null` for none: what lists say of a group and what the overview finds is one and the
 * same. That nobody reads is trouble only while messages come.
 */
export function groupTrouble(group: GroupCondition): Observation | null {
  const { id, memberCount, lag, lagChangePerSecond, verdict, topics } = group
  const [kind, level] = FINDINGS[verdict.kind] ?? []
  if (kind === undefined || level === undefined) return null
  if (verdict.kind === 'stopped' && !hasGrown(group.recent)) return null
  const isAll = verdict.count === verdict.of - verdict.unread
  const isWhole = isAll && (verdict.kind !== 'stopped' || memberCount === 0)
  return observation(kind, level, {
    partitionCount: isWhole ? null : verdict.count,
    topics: topics.slice(0, NAMED_MAX),
    topicCount: topics.length,
    groups: [{ id, lag }],
    groupCount: 1,
    lagChangePerSecond,
  })
}

function hasGrown(recent: GroupCondition['recent']): boolean {
  const known = recent.filter((lag) => lag !== null)
  return (known.at(-1) ?? 0) > (known[0] ?? Number.POSITIVE_INFINITY)
}
