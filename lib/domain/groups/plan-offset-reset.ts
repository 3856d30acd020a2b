import type { CommitNote, CommittedOffset } from '@/lib/domain/groups/group'
import { resetWarnings } from '@/lib/domain/groups/reset-warnings'
import type { TopicPartition } from '@/lib/domain/topics/topic'

type OffsetOf = TopicPartition & { offset: bigint }

/** The commit of a plain reset. */
const NO_NOTE: CommitNote = { leaderEpoch: null, metadata: null }

/**
 * Where to put the committed offsets. `time` reads `ResetPosition.offsetAtTime`; `offsets` has a value for each partition, and so has
 * `group`: what that group has committed. Only `offsets` brings what a commit carries beside the offset, for an undo to put back.
 */
export type OffsetResetTarget =
  | { to: 'earliest' | 'latest' | 'time' }
  | { to: 'offset'; offset: bigint }
  | { to: 'shift'; by: bigint }
  | { to: 'group'; groupId: string; offsets: readonly OffsetOf[] }
  | { to: 'offsets'; offsets: readonly (OffsetOf & Partial<CommitNote>)[] }

/** One partition as it is now, just read from the brokers. */
export interface ResetPosition extends TopicPartition {
  /** `null` where the group has committed nothing. */
  committedOffset: bigint | null
  /** What that commit carries; left out where there is none. */
  committedNote?: CommitNote
  /** Of its leader now; left out where it is not known. */
  leaderEpoch?: number
  logStartOffset: bigint
  highWatermark: bigint
  /** For a `time` target: the first offset at or after that time, `null` when every message is older. */
  offsetAtTime?: bigint | null
  /** Of a share group: messages still to be delivered, which may be fewer than lie after its start offset. */
  undelivered?: bigint
  /** Where a read_committed consumer waits; behind the high watermark while a transaction is open. `null` while unknown. */
  lastStableOffset?: bigint | null
}

export interface PlannedReset extends TopicPartition {
  from: bigint | null
  to: bigint
  /** What the commit of before carries, and what the new one is to carry. */
  fromNote: CommitNote
  toNote: CommitNote
  /**
   * Offsets skipped, or with a minus read again: those of them that are still in the log, and so at most so many messages. Of a share
   * group: so many fewer (or more) are to be delivered. `null` without a commit.
   */
  change: bigint | null
  logStartOffset: bigint
  highWatermark: bigint
  /** What was asked for lay outside the log, and `to` is its nearest end. */
  clamped: boolean
}

export interface OffsetResetPlan {
  /** In order of topic and partition. */
  items: PlannedReset[]
  /** What the changes of all items come to: offsets that will be read again, and that will not be read, where a commit is known. */
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
  const notes = notesByPlace(target)
  const items: PlannedReset[] = []
  const left: ResetPosition[] = []
  for (const position of [...positions].sort(byPlace)) {
    const asked = askedOffset(position, target, wanted)
    if (asked === null) left.push(position)
    else items.push(plannedReset(position, asked, notes.get(placeKey(position)) ?? NO_NOTE))
  }
  const changes = items.map(({ change }) => change ?? 0n)
  return {
    items,
    rereads: -sum(changes.filter((change) => change < 0n)),
    skips: sum(changes.filter((change) => change > 0n)),
    warnings: resetWarnings({ positions, items, left, target }),
  }
}

/** What applying commits of it. */
export function plannedCommit({ topic, partition, to, toNote }: PlannedReset): CommittedOffset {
  return { topic, partition, offset: to, ...toNote }
}

/** The commits of before, of the partitions that had one. */
export function formerCommits(items: readonly PlannedReset[]): CommittedOffset[] {
  return items.flatMap(({ topic, partition, from, fromNote }) =>
    from === null ? [] : [{ topic, partition, offset: from, ...fromNote }],
  )
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
    case 'group':
    case 'offsets':
      return wanted.get(placeKey(position)) ?? null
  }
}

function plannedReset(position: ResetPosition, asked: bigint, note: CommitNote): PlannedReset {
  const { topic, partition, committedOffset, logStartOffset, highWatermark } = position
  const to = within(asked, logStartOffset, highWatermark)
  const change = changeOf(position, to)
  const clamped = to !== asked
  return {
    topic,
    partition,
    from: committedOffset,
    to,
    fromNote: position.committedNote ?? NO_NOTE,
    // A note is of one offset and of no other.
    toNote: clamped ? NO_NOTE : noteNow(position, note),
    change,
    logStartOffset,
    highWatermark,
    clamped,
  }
}

/** An epoch that is yet to come is of a topic that was made anew since: a consumer would wait for its leader. */
function noteNow({ leaderEpoch }: ResetPosition, note: CommitNote): CommitNote {
  const isKnown = leaderEpoch !== undefined && (note.leaderEpoch ?? 0) <= leaderEpoch
  return isKnown ? note : { ...note, leaderEpoch: null }
}

function changeOf(
  { committedOffset, logStartOffset, highWatermark, undelivered }: ResetPosition,
  to: bigint,
): bigint | null {
  if (committedOffset === null) return null
  return undelivered === undefined
    ? to - within(committedOffset, logStartOffset, highWatermark)
    : undelivered - (highWatermark - to)
}

function offsetsByPlace(target: OffsetResetTarget): Map<string, bigint> {
  if (target.to !== 'offsets' && target.to !== 'group') return new Map()
  return new Map(target.offsets.map((each) => [placeKey(each), each.offset]))
}

function notesByPlace(target: OffsetResetTarget): Map<string, CommitNote> {
  if (target.to !== 'offsets') return new Map()
  return new Map(
    target.offsets.map(({ leaderEpoch = null, metadata = null, ...place }) => [
      placeKey(place),
      { leaderEpoch, metadata },
    ]),
  )
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
