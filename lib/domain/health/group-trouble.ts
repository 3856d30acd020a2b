import type { TimeLag } from '@/lib/domain/groups/time-lag'
import { type FindingKind, NAMED_MAX, type Observation, observation } from './finding'

/** What tells whether a group is in trouble. */
export interface GroupCondition {
  id: string
  /** `null` while it has not been described. */
  memberCount: number | null
  /** When it was last seen with members; `null` when it never was. */
  membersSeenMs: number | null
  lag: bigint | null
  lagChangePerSecond: number | null
  timeLag: TimeLag | null
  /** The largest lag of each of the last minutes, oldest first, the running one last; `null` where it was not known. */
  minutes: readonly (number | null)[]
  /** The same of each half minute of the last quarter of an hour. */
  recent: readonly (number | null)[]
  /** Since when no committed offset has moved on; `null` while that is not known. */
  stillSinceMs: number | null
  /** Whether anything but transaction markers waits: a reader at the end of a log may stand before the last of them. */
  messagesWait: boolean
  /** Partitions that a member has and whose committed offset does not move, though messages wait. */
  stalledCount: number
  topics: readonly string[]
  partitionCount: number
  /** The shortest retention of its topics, in milliseconds; `null` where nothing is deleted for its age, or unknown. */
  retentionMs: number | null
}

/** So many minutes tell a trend: one busy minute is none, and a minute up and half a minute down is none either. */
export const TREND_MINUTES = 6
/** Lag gained over the trend that is worth a word; smaller gains are the batches of a quiet topic. */
const GAINED_MIN = 100
/** A group that reads what is younger than this keeps up, however large its lag. */
const BEHIND_MIN_MS = 60_000
/** With the default of five seconds between commits, and a minute where someone chose it, this is three missed ones. */
const STALLED_AFTER_MS = 180_000
/** A restart leaves a group without members for less than this. */
const DESERTED_AFTER_MS = 60_000
/** A group that nobody has read with for a day was left on purpose: it is history, not trouble. */
const ABANDONED_AFTER_MS = 86_400_000
/** Beyond this share of the retention, unread messages are soon deleted. */
const RETENTION_SHARE = 0.75

/**
 * The trouble a group is in, `null` for none. `before` is what it was in at the sweep before: each trouble ends at a lower mark
 * than it begins at, so that none comes and goes with every sweep.
 */
export function groupTrouble(
  group: GroupCondition,
  before: FindingKind | null,
  nowMs: number,
): Observation | null {
  if (group.lag === null || group.lag === 0n) return null
  if (isDeserted(group, nowMs)) return trouble('group-without-members', group, 'warning')
  if (isStalled(group, nowMs)) return trouble('group-stalled', group, 'critical')
  // One partition alone can stand still, before a message that its reader cannot get over.
  if (group.stalledCount > 0) {
    return trouble('group-stalled', { ...group, partitionCount: group.stalledCount }, 'critical')
  }
  if (isUnread(group, nowMs) || !fallsBehind(group, before)) return null
  return trouble('group-falling-behind', group, isAboutToLose(group) ? 'critical' : 'warning')
}

/** It has no members, and nobody commits from outside either: to read faster is no advice for it. */
function isUnread(group: GroupCondition, nowMs: number): boolean {
  return group.memberCount === 0 && isStillFor(DESERTED_AFTER_MS, group, nowMs)
}

/** Its members left in the last day, and messages came in the last quarter of an hour. */
function isDeserted(group: GroupCondition, nowMs: number): boolean {
  if (!isUnread(group, nowMs)) return false
  const { membersSeenMs } = group
  if (membersSeenMs === null || nowMs - membersSeenMs > ABANDONED_AFTER_MS) return false
  const known = group.recent.filter((lag) => lag !== null)
  return (known.at(-1) ?? 0) > (known[0] ?? Number.POSITIVE_INFINITY)
}

/** Members are there, messages have waited for minutes, and no commit moved in that time. */
function isStalled(group: GroupCondition, nowMs: number): boolean {
  const waitingMs = group.timeLag?.ms ?? 0
  return (
    (group.memberCount ?? 0) > 0 &&
    group.messagesWait &&
    waitingMs >= STALLED_AFTER_MS &&
    isStillFor(STALLED_AFTER_MS, group, nowMs)
  )
}

/** It begins when lag grew in every minute of the trend, and ends when two minutes together brought no more. */
function fallsBehind({ minutes, timeLag }: GroupCondition, before: FindingKind | null): boolean {
  if ((timeLag?.ms ?? 0) < BEHIND_MIN_MS) return false
  const latest = minutes.at(-1) ?? null
  if (before === 'group-falling-behind') return latest !== null && latest > (minutes.at(-3) ?? 0)
  const first = minutes[0] ?? null
  if (minutes.length < TREND_MINUTES || latest === null || first === null) return false
  return (
    minutes.every((lag, index) => isAbove(lag, minutes[index - 1])) && latest - first >= GAINED_MIN
  )
}

/** The first minute of all has none before it. */
function isAbove(lag: number | null, former: number | null | undefined): boolean {
  return lag !== null && (former === undefined || (former !== null && lag > former))
}

function isStillFor(ms: number, { stillSinceMs }: GroupCondition, nowMs: number): boolean {
  return stillSinceMs !== null && nowMs - stillSinceMs >= ms
}

function isAboutToLose({ timeLag, retentionMs }: GroupCondition): boolean {
  return timeLag !== null && retentionMs !== null && timeLag.ms >= RETENTION_SHARE * retentionMs
}

function trouble(
  kind: FindingKind,
  group: GroupCondition,
  level: Observation['level'],
): Observation {
  const { id, lag, topics, partitionCount, lagChangePerSecond } = group
  return observation(kind, level, {
    partitionCount,
    topics: topics.slice(0, NAMED_MAX),
    topicCount: topics.length,
    groups: [{ id, lag }],
    groupCount: 1,
    lagChangePerSecond,
  })
}
