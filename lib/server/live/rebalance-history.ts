import 'server-only'
import { type Rebalance, rebalancesOf } from '@/lib/domain/groups/rebalance'
import { type KnownSpan, type KnownTime, withSpan } from '@/lib/domain/groups/rebalance-known'
import { type GroupState, memberKey, stateKey } from '@/lib/domain/groups/rebalance-state'
import { hasSamePartitions } from '@/lib/domain/groups/rebalance-sweeps'

/** Where something is known from: a partition of the coordinators' log, or what sweeps show of all groups. */
export type KnownBy = number | 'sweeps'

interface Kept {
  state: GroupState
  /** What it takes: its members, and the partitions that it does not share with the state before. */
  weight: number
}

interface GroupRecordings {
  /** In order of time. */
  kept: Kept[]
  weight: number
}

export interface RebalanceBounds {
  statesOfGroup: number
  /** Members and partitions over all states of all groups; each takes about a hundred bytes. */
  weight: number
}

const usualBounds: RebalanceBounds = { statesOfGroup: 201, weight: 250_000 }

/** When there is no room any more, so much of it is kept. */
const ROOM_SHARE = 0.9
/** So many groups have their rebalances worked out. */
const ASKED_MAX = 32

/** The states of groups from one rebalance to the next, and of which time none is missing. Bounded: the oldest of the heaviest group go first. */
export class RebalanceHistory {
  readonly #bounds: RebalanceBounds
  readonly #groups = new Map<string, GroupRecordings>()
  readonly #known = new Map<KnownBy, KnownTime>()
  /** Of the groups that were asked for last. */
  readonly #rebalances = new Map<string, readonly Rebalance[]>()
  #weight = 0

  constructor(bounds: Partial<RebalanceBounds> = {}) {
    this.#bounds = { ...usualBounds, ...bounds }
  }

  /** Oldest first. */
  states(groupId: string): GroupState[] {
    return (this.#groups.get(groupId)?.kept ?? []).map(({ state }) => state)
  }

  /** The rebalances that they tell of; worked out once for who asks again. */
  rebalances(groupId: string): readonly Rebalance[] {
    const known = this.#rebalances.get(groupId)
    if (known) return known
    const rebalances = rebalancesOf(this.states(groupId))
    const [oldest] = this.#rebalances.keys()
    if (oldest !== undefined && this.#rebalances.size >= ASKED_MAX) this.#rebalances.delete(oldest)
    this.#rebalances.set(groupId, rebalances)
    return rebalances
  }

  /** How many of them came about since then. */
  countSince(groupId: string, sinceMs: number): number {
    const kept = this.#groups.get(groupId)?.kept ?? []
    const first = kept.findLastIndex(({ state }) => state.atMs < sinceMs)
    return kept.length - first - 1
  }

  /** Everything there is, group by group, for the journal. */
  *all(): Generator<{ groupId: string; state: GroupState }> {
    for (const [groupId, { kept }] of this.#groups) {
      for (const { state } of kept) yield { groupId, state }
    }
  }

  known(by: KnownBy): KnownTime | null {
    return this.#known.get(by) ?? null
  }

  allKnown(): ReadonlyMap<KnownBy, KnownTime> {
    return this.#known
  }

  addKnown(by: KnownBy, span: KnownSpan): void {
    this.#known.set(by, withSpan(this.known(by), span))
  }

  /** Adds a state, or puts it in the place of the one with its key. Answers what is kept now; `null` where that is nothing new. */
  record(groupId: string, state: GroupState): GroupState | null {
    const group = this.#groups.get(groupId) ?? { kept: [], weight: 0 }
    this.#groups.set(groupId, group)
    this.#rebalances.delete(groupId)
    const key = stateKey(state)
    const same = group.kept.findLastIndex((each) => stateKey(each.state) === key)
    const at = same >= 0 ? same : placeOf(state, group.kept)
    const before = group.kept[at - 1]?.state
    const twin = same >= 0 ? group.kept[same]?.state : undefined
    const recorded = shared(linked(twin ? together(twin, state) : state, before), before)
    const kept = { state: recorded, weight: weightOf(recorded, before) }
    const [replaced] = group.kept.splice(at, same >= 0 ? 1 : 0, kept)
    this.#weigh(group, kept.weight - (replaced?.weight ?? 0))
    this.#giveUp(group)
    return twin && JSON.stringify(twin) === JSON.stringify(recorded) ? null : recorded
  }

  #weigh(group: GroupRecordings, weight: number): void {
    group.weight += weight
    this.#weight += weight
  }

  #giveUp(group: GroupRecordings): void {
    while (group.kept.length > this.#bounds.statesOfGroup) this.#giveUpOldest(group)
    if (this.#weight <= this.#bounds.weight) return
    // Some room is made at once: to look for the heaviest group each time would cost more.
    while (this.#weight > this.#bounds.weight * ROOM_SHARE) {
      const heaviest = this.#heaviest()
      if (heaviest === null) return
      this.#rebalances.clear()
      this.#giveUpOldest(heaviest)
    }
  }

  /** Of those that have more than their latest state. */
  #heaviest(): GroupRecordings | null {
    let heaviest: GroupRecordings | null = null
    for (const group of this.#groups.values()) {
      if (group.kept.length > 1 && group.weight > (heaviest?.weight ?? 0)) heaviest = group
    }
    return heaviest
  }

  #giveUpOldest(group: GroupRecordings): void {
    const [oldest] = group.kept.splice(0, 1)
    this.#weigh(group, -(oldest?.weight ?? 0))
  }

  /** Forgets groups of which nothing has been heard since then, and which `isThere` no longer names. */
  forget(sinceMs: number, isThere: (groupId: string) => boolean): void {
    for (const [groupId, group] of this.#groups) {
      if (isThere(groupId) || (group.kept.at(-1)?.state.atMs ?? 0) >= sinceMs) continue
      this.#weight -= group.weight
      this.#groups.delete(groupId)
      this.#rebalances.delete(groupId)
    }
  }
}

/** Where it belongs by its time; what is found comes before what came about at the same moment. */
function placeOf({ atMs, found }: GroupState, kept: readonly Kept[]): number {
  const last = kept.findLastIndex(({ state }) => (found ? state.atMs < atMs : state.atMs <= atMs))
  return last + 1
}

/** One that is told a second time: later than the first time, or read from the log once more after a start. */
function together(known: GroupState, told: GroupState): GroupState {
  return {
    ...told,
    beganMs: known.beganMs ?? told.beganMs,
    beganBefore: known.beganMs === null ? told.beganBefore : known.beganBefore,
    settledMs: told.settledMs ?? known.settledMs,
    follows: known.follows || told.follows,
    members: told.follows || !known.follows ? told.members : known.members,
  }
}

/** A generation follows the one before it, whoever told of the two. */
function linked(state: GroupState, before: GroupState | undefined): GroupState {
  if (state.follows || state.found || before === undefined || state.epoch === null) return state
  const follows = before.source === state.source && before.epoch === state.epoch - 1
  return follows ? { ...state, follows } : state
}

/** Partitions that a member keeps are kept once. */
function shared(state: GroupState, before: GroupState | undefined): GroupState {
  const had = new Map(before?.members.map((member) => [memberKey(member), member]))
  const members = state.members.map((member) => {
    const same = had.get(memberKey(member))
    if (!same || !hasSamePartitions(same, member)) return member
    return { ...member, partitions: same.partitions }
  })
  return { ...state, members }
}

function weightOf(state: GroupState, before: GroupState | undefined): number {
  const known = new Set(before?.members.map(({ partitions }) => partitions))
  return state.members.reduce(
    (sum, { partitions }) => sum + 2 + (known.has(partitions) ? 0 : (partitions?.length ?? 0)),
    4,
  )
}
