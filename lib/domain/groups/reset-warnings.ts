import type { GroupType } from '@/lib/domain/groups/group'
import type {
  OffsetResetTarget,
  PlannedReset,
  ResetPosition,
} from '@/lib/domain/groups/plan-offset-reset'
import { someOf } from '@/lib/domain/some-of'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What the plan itself does other than one may expect, a sentence each. */
export function resetWarnings({
  positions,
  items,
  left,
  target,
}: {
  positions: readonly ResetPosition[]
  items: readonly PlannedReset[]
  /** Partitions that the plan leaves as they are. */
  left: readonly ResetPosition[]
  target: OffsetResetTarget
}): string[] {
  return [
    ...clampWarning(items),
    ...leftWarning(left, target),
    ...outsideWarning(positions, target),
    ...timeWarnings(positions, target),
    ...transactionWarning(positions, items),
  ]
}

function clampWarning(items: readonly PlannedReset[]): string[] {
  const clamped = items.filter((item) => item.clamped)
  if (clamped.length === 0) return []
  return [
    `${placesOf(clamped)}: what was asked for lies outside the log, so the nearest offset that exists is taken.`,
  ]
}

function leftWarning(left: readonly ResetPosition[], target: OffsetResetTarget): string[] {
  if (left.length === 0) return []
  return [`${placesOf(left)}: not changed, since ${leftReason(target)}.`]
}

function leftReason(target: OffsetResetTarget): string {
  switch (target.to) {
    case 'shift':
      return 'the group has committed no offset to count from'
    case 'group':
      return `${target.groupId} has committed no offset there`
    default:
      return 'the target names no offset for it'
  }
}

/** Offsets of a file for what is not chosen would otherwise be passed over unseen. */
function outsideWarning(positions: readonly ResetPosition[], target: OffsetResetTarget): string[] {
  if (target.to !== 'offsets') return []
  const chosen = new Set(positions.map(({ topic, partition }) => `${topic}/${partition}`))
  const outside = target.offsets.filter(
    ({ topic, partition }) => !chosen.has(`${topic}/${partition}`),
  )
  if (outside.length === 0) return []
  return [`${placesOf(outside)}: an offset is given, but the partition is not among those chosen.`]
}

function timeWarnings(positions: readonly ResetPosition[], target: OffsetResetTarget): string[] {
  if (target.to !== 'time') return []
  const after = positions.filter((position) => (position.offsetAtTime ?? null) === null)
  const deleted = positions.filter(
    ({ offsetAtTime, logStartOffset }) => logStartOffset > 0n && offsetAtTime === logStartOffset,
  )
  return [
    ...(after.length === 0
      ? []
      : [`${placesOf(after)}: no message is as new as that time, so the end of the log is taken.`]),
    ...(deleted.length === 0
      ? []
      : [
          `${placesOf(deleted)}: the log begins no earlier than that time. Older messages were there and have been deleted, so some of what was asked for may be gone.`,
        ]),
  ]
}

function transactionWarning(
  positions: readonly ResetPosition[],
  items: readonly PlannedReset[],
): string[] {
  const planned = new Set(items.map(({ topic, partition }) => `${topic}/${partition}`))
  const open = positions.filter(
    ({ topic, partition, lastStableOffset, highWatermark }) =>
      planned.has(`${topic}/${partition}`) && (lastStableOffset ?? highWatermark) < highWatermark,
  )
  const [first] = open
  if (!first) return []
  return [
    `${placesOf(open)}: a transaction is open (in ${first.topic}-${first.partition} from offset ${first.lastStableOffset} on). A consumer that reads only what is committed waits there until it ends.`,
  ]
}

/** What a reset means in topics where offsets do not count messages, and for groups that keep more than an offset. */
export function meaningWarnings({
  type,
  compactedTopics,
  transactionalTopics,
}: {
  type: GroupType
  /** Those of the plan whose cleanup policy compacts. */
  compactedTopics: readonly string[]
  /** Those of the plan that are known to be written in transactions. */
  transactionalTopics: readonly string[]
}): string[] {
  const warnings: string[] = []
  if (compactedTopics.length > 0) {
    warnings.push(
      `${someOf(compactedTopics)}: compacted. Of a key that was written again only the latest message is left, so fewer messages are read than the offsets count.`,
    )
  }
  if (transactionalTopics.length > 0) {
    warnings.push(
      `${someOf(transactionalTopics)}: written in transactions. Each ends with a marker that takes an offset too, and consumers with read_committed skip what was aborted, so fewer messages are read than the offsets count.`,
    )
  }
  if (type === 'share') {
    warnings.push(
      'A share group has a start offset: from there on every message is delivered again, also those that were acknowledged, and their delivery counts begin anew. Undo puts the start offset back, not what was acknowledged after it.',
    )
  }
  if (type === 'streams') {
    warnings.push(
      'Only the offsets of the input topics move. The state stores, changelogs and repartition topics of the application stay: what is read again is added to them a second time.',
    )
  }
  return warnings
}

export function placesOf(places: readonly TopicPartition[]): string {
  return someOf(places.map(({ topic, partition }) => `${topic}-${partition}`))
}
