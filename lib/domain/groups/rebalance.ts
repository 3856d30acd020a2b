import type { TopicPartition } from '@/lib/domain/topics/topic'
import { assignmentOf, movesBetween, type PartitionMove } from './rebalance-moves'
import { type AssignedMember, type GroupState, memberKey, stateKey } from './rebalance-state'

/**
 * Why a group rebalanced. `topics`: those that it subscribes to changed themselves. `handover`: the second step of a cooperative
 * rebalance, in which is handed out what some gave up in the first.
 */
export type RebalanceCause = 'joined' | 'left' | 'subscriptions' | 'topics' | 'handover'

/** A time it took; with `atLeast` it began before it was first seen. */
export interface RebalanceDuration {
  ms: number
  atLeast: boolean
}

/** What is different in a group from one state to the next. */
export interface StateDifference {
  before: GroupState
  /** Generations or epochs in between of which nothing was recorded. */
  skippedEpochs: number
  /** Empty where no cause is known. */
  causes: RebalanceCause[]
  joined: readonly AssignedMember[]
  left: readonly AssignedMember[]
  /** `null` where the partitions of some member are not known. */
  moves: readonly PartitionMove[] | null
  /** Whether `all` stood still until it was over (eager), only what moved, or nothing that anybody had; `null` where that is not known. */
  stop: 'all' | 'moved' | 'none' | null
}

export interface Rebalance {
  key: string
  /** The group as it stood after it. */
  state: GroupState
  /** `null` where what was before is not known. */
  difference: StateDifference | null
  /** From its first sign until every member had what it was assigned; `null` where that is not known, with the reason beside it. */
  duration: RebalanceDuration | null
  durationUnknown: string | null
}

const BEGAN_UNSEEN =
  'The log of a classic group tells when a rebalance ended, and this one was not seen to begin.'
const BETWEEN_SWEEPS = 'It was over between two looks at the group.'
const NOT_SETTLED = 'Not every member has what it was assigned yet.'
const OVERTAKEN = 'The next one began before every member had what it was assigned.'

/** The rebalances that a sequence of states, oldest first, tells of; oldest first too. */
export function rebalancesOf(states: readonly GroupState[]): Rebalance[] {
  const rebalances: Rebalance[] = []
  states.forEach((state, index) => {
    const before = state.follows ? (states[index - 1] ?? null) : null
    if (state.found) return
    const previous = before === null ? null : (rebalances.at(-1)?.difference ?? null)
    rebalances.push({
      key: stateKey(state),
      state,
      difference: before && differenceBetween(before, state, previous),
      ...durationOf(state, index === states.length - 1),
    })
  })
  return rebalances
}

function differenceBetween(
  before: GroupState,
  state: GroupState,
  previous: StateDifference | null,
): StateDifference {
  const had = new Set(before.members.map(memberKey))
  const has = new Set(state.members.map(memberKey))
  const from = assignmentOf(before.members)
  const to = assignmentOf(state.members)
  const parts = {
    before,
    joined: state.members.filter((member) => !had.has(memberKey(member))),
    left: before.members.filter((member) => !has.has(memberKey(member))),
    moves: from && to && movesBetween(from, to),
  }
  return {
    ...parts,
    skippedEpochs: Math.max(0, (state.epoch ?? 0) - (before.epoch ?? state.epoch ?? 0) - 1),
    causes: causesOf(parts, state, previous),
    stop: stopOf(before, state, parts.moves),
  }
}

type DifferenceParts = Pick<StateDifference, 'before' | 'joined' | 'left' | 'moves'>

function causesOf(
  { before, joined, left, moves }: DifferenceParts,
  state: GroupState,
  previous: StateDifference | null,
): RebalanceCause[] {
  const causes: RebalanceCause[] = []
  if (joined.length > 0) causes.push('joined')
  if (left.length > 0) causes.push('left')
  if (subscriptionsDiffer(before, state)) causes.push('subscriptions')
  if (causes.length > 0) return causes
  if (isHandover(moves, previous)) return ['handover']
  return topicsDiffer(before, state, moves) ? ['topics'] : []
}

function subscriptionsDiffer(before: GroupState, state: GroupState): boolean {
  const known = new Map(before.members.map((member) => [memberKey(member), member.subscribed]))
  return state.members.some((member) => {
    const was = known.get(memberKey(member))
    return was && member.subscribed && was.join() !== member.subscribed.join()
  })
}

/** All that is handed out was given up in the step before. */
function isHandover(moves: StateDifference['moves'], previous: StateDifference | null): boolean {
  if (!moves || moves.length === 0) return false
  const givenUp = new Set((previous?.moves ?? []).filter(({ to }) => to === null).map(nameOf))
  return moves.every((move) => move.from === null && givenUp.has(nameOf(move)))
}

/** The coordinator says so, or there are partitions that there were not, or the other way round. */
function topicsDiffer(
  before: GroupState,
  state: GroupState,
  moves: StateDifference['moves'],
): boolean {
  if (before.topicsHash !== null && state.topicsHash !== null) {
    return before.topicsHash !== state.topicsHash
  }
  return moves?.some(({ from, to }) => from === null || to === null) ?? false
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

/** Only of classic groups do all members ever stop: those of an eager assignor give up everything before they join again. */
function stopOf(
  before: GroupState,
  state: GroupState,
  moves: StateDifference['moves'],
): StateDifference['stop'] {
  const isTaken = moves?.some(({ from }) => from !== null) ?? true
  const ofMoved = isTaken ? 'moved' : 'none'
  if (state.type !== 'classic') return ofMoved
  const held = new Set(before.members.filter(hadSome).map(memberKey))
  const stayed = state.members.filter((member) => held.has(memberKey(member)))
  if (stayed.some(({ keptSome }) => keptSome === true)) return ofMoved
  if (stayed.some(({ keptSome }) => keptSome === null)) return null
  return stayed.length === 0 ? ofMoved : 'all'
}

function hadSome({ partitions }: AssignedMember): boolean {
  return partitions === null || partitions.length > 0
}

function durationOf(
  { source, beganMs, beganBefore, settledMs }: GroupState,
  isLast: boolean,
): Pick<Rebalance, 'duration' | 'durationUnknown'> {
  const unknown = (durationUnknown: string) => ({ duration: null, durationUnknown })
  if (beganMs === null) return unknown(source === 'log' ? BEGAN_UNSEEN : BETWEEN_SWEEPS)
  if (settledMs === null) return unknown(isLast ? NOT_SETTLED : OVERTAKEN)
  const duration = { ms: Math.max(0, settledMs - beganMs), atLeast: beganBefore }
  return { duration, durationUnknown: null }
}
