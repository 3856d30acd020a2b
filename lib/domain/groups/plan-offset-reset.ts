import type { TopicPartition } from '@/lib/domain/topics/topic'

/** Where to put the committed offsets. `time` reads `ResetPosition.offsetAtTime`; `offsets` has a value for each partition. */
export type OffsetResetTarget =
  | { to: 'earliest' | 'latest' | 'time' }
  | { to: 'offset'; offset: bigint }
  | { to: 'shift'; by: bigint }
  | { to: 'offsets'; offsets: readonly (TopicPartition & { offset: bigint })[] }

/** One partition as it is now, just read from the brokers. */
export interface ResetPosition extends TopicPartition {
  /** `null` where the group has committed nothing. */
  committedOffset: bigint | null
  logStartOffset: bigint
  highWatermark: bigint
  /** For a `time` target: the first offset at or after that time, `null` when every message is older. */
  offsetAtTime?: bigint | null
}

export interface PlannedReset extends TopicPartition {
  from: bigint | null
  to: bigint
  logStartOffset: bigint
  highWatermark: bigint
  /** What was asked for lay outside the log, and `to` is its nearest end. */
  clamped: boolean
}

export interface OffsetResetPlan {
  /** In order of topic and partition. */
  items: PlannedReset[]
  /** Existing messages that will be read again, and that will not be read, where a commit is known. */
  rereads: bigint
  skips: bigint
  /** Sentences on what is different from what one may expect. */
  warnings: string[]
}

/**
 * What a reset will commit, partition by partition. It is what the preview shows and what applying executes. `to` never
 * leaves the log: logStartOffset ≤ to ≤ highWatermark.
 */
export function planOffsetReset(
  positions: readonly ResetPosition[],
  target: OffsetResetTarget,
): OffsetResetPlan {
  const wanted = offsetsByPlace(target)
  const items: PlannedReset[] = []
  const left: ResetPosition[] = []
  for (const position of [...positions].sort(byPlace)) {
    const asked = askedOffset(position, target, wanted)
    if (asked === null) left.push(position)
    else items.push(plannedReset(position, asked))
  }
  const moves = items.map(messagesMoved)
  return {
    items,
    rereads: sum(moves.map((moved) => (moved < 0n ? -moved : 0n))),
    skips: sum(moves.map((moved) => (moved > 0n ? moved : 0n))),
    warnings: [
      ...clampWarning(items),
      ...leftWarning(left, target),
      ...timeWarning(positions, target),
    ],
  }
}

/** `null` when the target says nothing about this partition. */
function askedOffset(
  position: ResetPosition,
  target: OffsetResetTarget,
  wanted: ReadonlyMap<string, bigint>,
): bigint | null {
  switch (target.to) {
    case 'earliest':
      return position.logStartOffset
    case 'latest':
      return position.highWatermark
    case 'time':
      return position.offsetAtTime ?? position.highWatermark
    case 'offset':
      return target.offset
    case 'shift':
      return position.committedOffset === null ? null : position.committedOffset + target.by
    case 'offsets':
      return wanted.get(placeKey(position)) ?? null
  }
}

function plannedReset(position: ResetPosition, asked: bigint): PlannedReset {
  const { topic, partition, committedOffset, logStartOffset, highWatermark } = position
  const to = within(asked, logStartOffset, highWatermark)
  const bounds = { logStartOffset, highWatermark }
  return { topic, partition, from: committedOffset, to, ...bounds, clamped: to !== asked }
}

/** Positive: messages skipped; negative: read again. Only those that still exist count. */
function messagesMoved({ from, to, logStartOffset, highWatermark }: PlannedReset): bigint {
  return from === null ? 0n : to - within(from, logStartOffset, highWatermark)
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
  const reason =
    target.to === 'shift'
      ? 'the group has committed no offset to count from'
      : 'the target names no offset for it'
  return [`${placesOf(left)}: not changed, since ${reason}.`]
}

function timeWarning(positions: readonly ResetPosition[], target: OffsetResetTarget): string[] {
  if (target.to !== 'time') return []
  const after = positions.filter((position) => (position.offsetAtTime ?? null) === null)
  if (after.length === 0) return []
  return [`${placesOf(after)}: no message is as new as that time, so the end of the log is taken.`]
}

function placesOf(places: readonly TopicPartition[]): string {
  const some = places.slice(0, 3).map(({ topic, partition }) => `${topic}-${partition}`)
  const more = places.length - some.length
  return more > 0 ? `${some.join(', ')} and ${more} more` : some.join(', ')
}

function offsetsByPlace(target: OffsetResetTarget): Map<string, bigint> {
  if (target.to !== 'offsets') return new Map()
  return new Map(target.offsets.map((each) => [placeKey(each), each.offset]))
}

/** A topic name holds no slash, so this is unambiguous. */
function placeKey({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

function byPlace(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}

function within(value: bigint, low: bigint, high: bigint): bigint {
  if (value < low) return low
  return value > high ? high : value
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
