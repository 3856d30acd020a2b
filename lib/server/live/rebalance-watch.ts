import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { Rebalance } from '@/lib/domain/groups/rebalance'
import type { KnownTime } from '@/lib/domain/groups/rebalance-known'
import { type GroupLog, logPartitionOf } from '@/lib/domain/groups/rebalance-record'
import {
  type GroupState,
  lacksTopicNames,
  withTopicNames,
} from '@/lib/domain/groups/rebalance-state'
import { membersOf, SweepReplay } from '@/lib/domain/groups/rebalance-sweeps'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { GroupLogFollower, type MembersNow } from '@/lib/server/live/group-log-follower'
import type { LastCommits } from '@/lib/server/live/last-commits'
import type { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import type { RebalanceJournal } from '@/lib/server/live/rebalance-journal'
import { RebalanceSigns } from '@/lib/server/live/rebalance-signs'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

const GROUP_LOG = '__consumer_offsets'
/** The log is looked at as often as there is a sweep, but no more often than this. */
const LOOK_EVERY_MS = 1_000
/** What comes is not followed before the past has been read, or so much time has passed: some broker may be down. */
const PAST_AWAITED_MS = 30_000
/** What was refused is asked for again after so long. */
const DENIED_FOR_MS = 60_000
/** A topic that metadata does not name for so long is deleted, and keeps its id for a name. */
const NAME_AWAITED_MS = 60_000
/** A group that is gone is kept so long. */
const GONE_KEPT_MS = 86_400_000

type WatchedParts = Pick<ClusterSnapshot, 'state' | 'topics' | 'groups'>

/** How the rebalances of groups are known at the moment; `because` says why not by the log. */
export type WatchSource =
  | { by: 'log' }
  | { by: 'sweeps'; because: string }
  /** It is being found out. */
  | { by: null }

export interface RebalanceWatchOptions {
  kafka: Pick<KafkaOperations, 'listOffsets' | 'readGroupRecords'>
  history: RebalanceHistory
  journal: Pick<RebalanceJournal, 'append'>
  /** Told on the way. */
  lastCommits: LastCommits
}

/**
 * Watches the rebalances of all groups: by the log of the group coordinators, first its past and then what comes; and where Milena may not
 * read that, by what changes between two sweeps.
 */
export class RebalanceWatch {
  readonly #kafka: RebalanceWatchOptions['kafka']
  readonly #history: RebalanceHistory
  readonly #journal: RebalanceWatchOptions['journal']
  readonly #lastCommits: LastCommits
  readonly #follower: GroupLogFollower
  readonly #signs = new RebalanceSigns()
  readonly #sweeps = new Map<string, SweepReplay>()
  readonly #stopping = new AbortController()
  #source: WatchSource = { by: null }
  #topics: WatchedParts['topics'] = null
  /** Names of topics by their ids; made when one is asked for. */
  #names: ReadonlyMap<string, string> | null = null
  /** Groups with topics of which only the id is known yet. */
  readonly #unnamed = new Set<string>()
  #told: { groupId: string; state: GroupState }[] = []
  #lookedMs = Number.NEGATIVE_INFINITY
  #deniedMs = Number.NEGATIVE_INFINITY
  #sweptSinceMs: number | null = null
  #looking = false
  #seenMs = 0
  #firstLookMs: number | null = null

  constructor({ kafka, history, journal, lastCommits }: RebalanceWatchOptions) {
    this.#kafka = kafka
    this.#history = history
    this.#journal = journal
    this.#lastCommits = lastCommits
    this.#follower = new GroupLogFollower(this.#kafka, {
      state: (groupId, state) => this.#record(groupId, state),
      known: (partition, span) => {
        this.#history.addKnown(partition, span)
        this.#lastCommits.known(partition, span)
      },
      committed: (partition, lastMs) => this.#lastCommits.committed(partition, lastMs),
    })
  }

  get source(): WatchSource {
    return this.#source
  }

  /** Of which time no rebalance of a group is missing; `null` where nothing is known yet. */
  known(groupId: string): KnownTime | null {
    const count = this.#topics?.get(GROUP_LOG)?.partitions.length
    if (this.#source.by !== 'log' || count === undefined) return this.#history.known('sweeps')
    return this.#history.known(logPartitionOf(groupId, count))
  }

  /** The rebalances of a group, oldest first. */
  of(groupId: string): readonly Rebalance[] {
    return this.#history.rebalances(groupId)
  }

  /** Takes what the log told of the past, as it was read between a sweep and `readMs`. */
  begin(
    { items, failures }: { items: readonly GroupLog[]; failures: readonly Failure[] },
    parts: WatchedParts,
    readMs: number,
  ): void {
    this.#see(parts, readMs)
    const denied = failures.find(isDenied)
    if (denied) this.#deny(denied, readMs)
    else this.#source = { by: 'log' }
    const isNew = items.length === 0 && failures.length === 0
    this.#follower.begin(items, { membersNow: membersNow(parts), readMs, isNew })
    this.#write(readMs)
  }

  /** To be called after each sweep. Resolves when what is new has been read, if it is time for that. */
  async look(parts: WatchedParts, nowMs: number): Promise<void> {
    if (parts.groups === null || parts.state === 'unreachable') return
    this.#see(parts, nowMs)
    this.#signs.look(parts.groups, nowMs)
    if (this.#source.by === 'sweeps') this.#sweep(parts.groups, nowMs)
    if (this.#isTime(nowMs)) await this.#lookAtLog(parts, nowMs)
    this.#write(nowMs)
  }

  stop(): void {
    this.#stopping.abort()
  }

  #isTime(nowMs: number): boolean {
    this.#firstLookMs ??= nowMs
    const pastIsLate = nowMs - this.#firstLookMs >= PAST_AWAITED_MS
    return (
      (this.#source.by !== null || pastIsLate) &&
      !this.#looking &&
      nowMs - this.#lookedMs >= LOOK_EVERY_MS / 2 &&
      nowMs - this.#deniedMs >= DENIED_FOR_MS
    )
  }

  async #lookAtLog(parts: WatchedParts, nowMs: number): Promise<void> {
    const topic = parts.topics?.get(GROUP_LOG)
    // It is made with the first group of all.
    if (topic === undefined) return
    this.#looking = true
    this.#lookedMs = nowMs
    try {
      const context = { topic, membersNow: membersNow(parts), nowMs, signal: this.#stopping.signal }
      const failures = await this.#follower.look(context)
      const denied = failures.find(isDenied)
      if (denied) this.#deny(denied, nowMs)
      else if (failures.length < topic.partitions.length) this.#allow()
    } finally {
      this.#looking = false
    }
  }

  #deny({ message }: Failure, nowMs: number): void {
    this.#source = { by: 'sweeps', because: message }
    this.#lastCommits.deny(message)
    this.#deniedMs = nowMs
  }

  #allow(): void {
    this.#source = { by: 'log' }
    this.#deniedMs = Number.NEGATIVE_INFINITY
    this.#sweeps.clear()
    this.#sweptSinceMs = null
  }

  #sweep(groups: NonNullable<WatchedParts['groups']>, nowMs: number): void {
    for (const groupId of this.#sweeps.keys()) {
      if (!groups.has(groupId)) this.#sweeps.delete(groupId)
    }
    for (const [groupId, { description }] of groups) {
      if (description === null) continue
      const replay = this.#sweeps.get(groupId) ?? new SweepReplay()
      this.#sweeps.set(groupId, replay)
      const state = replay.take(description, nowMs)
      if (state !== null) this.#record(groupId, state)
    }
    this.#sweptSinceMs ??= nowMs
    this.#history.addKnown('sweeps', { fromMs: this.#sweptSinceMs, toMs: nowMs })
  }

  #see({ topics, groups }: WatchedParts, nowMs: number): void {
    this.#seenMs = nowMs
    if (topics === null || topics === this.#topics) return
    this.#topics = topics
    this.#names = null
    // A copy: a group whose topics are still unknown enters the set again.
    for (const groupId of [...this.#unnamed]) this.#nameAgain(groupId)
    if (groups !== null) {
      this.#history.forget(nowMs - GONE_KEPT_MS, (groupId) => groups.has(groupId))
    }
  }

  #named(state: GroupState): GroupState {
    return withTopicNames(state, (topicId) => {
      this.#names ??= namesById(this.#topics ?? new Map())
      return this.#names.get(topicId)
    })
  }

  #record(groupId: string, state: GroupState): void {
    const seen = this.#signs.beginningOf(groupId, state)
    const named = this.#named(seen)
    const isYoung = this.#seenMs - state.atMs < NAME_AWAITED_MS
    if (isYoung && lacksTopicNames(named)) this.#unnamed.add(groupId)
    const recorded = this.#history.record(groupId, named)
    if (recorded !== null) this.#told.push({ groupId, state: recorded })
  }

  /** A topic may be younger than the metadata of the last sweep. */
  #nameAgain(groupId: string): void {
    this.#unnamed.delete(groupId)
    for (const state of this.#history.states(groupId)) {
      if (lacksTopicNames(state)) this.#record(groupId, state)
    }
  }

  #write(nowMs: number): void {
    this.#journal.append(this.#told.splice(0), nowMs)
  }
}

function namesById(topics: NonNullable<WatchedParts['topics']>): Map<string, string> {
  return new Map(
    [...topics.values()].flatMap(({ topicId, name }) =>
      topicId === null ? [] : [[topicId, name]],
    ),
  )
}

function isDenied({ error }: Failure): boolean {
  return error === 'TOPIC_AUTHORIZATION_FAILED'
}

function membersNow({ groups }: WatchedParts): MembersNow {
  return (groupId) => {
    const group = groups?.get(groupId)
    // A group that is not listed has nobody in it.
    if (group === undefined) return groups === null ? null : []
    return group.description && membersOf(group.description)
  }
}
