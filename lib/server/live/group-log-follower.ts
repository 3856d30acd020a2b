import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { GroupLog, GroupRecord } from '@/lib/domain/groups/rebalance-record'
import { GroupReplay } from '@/lib/domain/groups/rebalance-replay'
import { startOf } from '@/lib/domain/groups/rebalance-start'
import type { AssignedMember, GroupState } from '@/lib/domain/groups/rebalance-state'
import type { Topic } from '@/lib/domain/topics/topic'
import { groupBy } from '@/lib/kafka/grouping'
import type { NewGroupRecords } from '@/lib/kafka/groups/read-group-records'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

/** Where what the log tells goes. */
export interface GroupLogSink {
  state(groupId: string, state: GroupState): void
  /** Nothing of one partition of the log is missing in this time. */
  known(partition: number, span: { fromMs: number; toMs: number }): void
  /** When groups last committed. */
  committed(partition: number, lastMs: ReadonlyMap<string, number>): void
}

/** Who is in a group now, as far as sweeps know; `null` where that is not known. */
export type MembersNow = (groupId: string) => readonly AssignedMember[] | null

export interface FollowContext {
  /** The coordinators' log, as the metadata has it now. */
  topic: Topic
  membersNow: MembersNow
  nowMs: number
  signal: AbortSignal
}

const MEBIBYTE = 1_048_576
/** Of each broker, in one look: at the fastest, a look a second. */
const BYTES_OF_A_LOOK = 2 * MEBIBYTE
/** So far behind for so long, the rest is given up: better a gap than a history that is ever later. */
const BEHIND_MAX_MS = 30_000

interface Followed {
  offset: bigint
  /** From then on nothing was passed over. */
  knownSinceMs: number
  /** Since when its end has not been reached. */
  behindSinceMs: number | null
  replays: Map<string, GroupReplay>
}

/** Follows the log of the group coordinators from look to look, and makes the states of groups out of it. */
export class GroupLogFollower {
  readonly #kafka: Pick<KafkaOperations, 'listOffsets' | 'readGroupRecords'>
  readonly #sink: GroupLogSink
  readonly #followed = new Map<number, Followed>()
  /** Since when there was no log yet. */
  #newSinceMs: number | null = null

  constructor(
    kafka: Pick<KafkaOperations, 'listOffsets' | 'readGroupRecords'>,
    sink: GroupLogSink,
  ) {
    this.#kafka = kafka
    this.#sink = sink
  }

  /**
   * Takes what was before, as it was read at `readMs`; each log that is not followed yet is followed from its end on. `isNew` says that
   * there was no log: the first group will make it.
   */
  begin(
    logs: readonly GroupLog[],
    { membersNow, readMs, isNew }: { membersNow: MembersNow; readMs: number; isNew: boolean },
  ): void {
    this.#newSinceMs = isNew ? readMs : null
    for (const { partition, knownSinceMs, endOffset, records, lastCommits } of logs) {
      this.#sink.committed(partition, lastCommits)
      this.#sink.known(partition, { fromMs: knownSinceMs ?? readMs, toMs: readMs })
      const past = followFrom(endOffset, readMs)
      this.#replay(past, records, membersNow)
      if (!this.#followed.has(partition)) this.#followed.set(partition, past)
    }
  }

  /** Reads what is new. Answers what could not be read. */
  async look(context: FollowContext): Promise<Failure[]> {
    const { topic, membersNow, nowMs, signal } = context
    const unknown = await this.#findEnds(topic, { nowMs, signal })
    const positions = topic.partitions.flatMap(({ partition, leader }) => {
      const followed = this.#followed.get(partition)
      return followed ? [{ partition, leader, offset: followed.offset }] : []
    })
    const request = { topic, positions, maxBytes: BYTES_OF_A_LOOK }
    const { items, failures } = await this.#kafka.readGroupRecords(request, { signal })
    for (const read of items) this.#take(read, membersNow, nowMs)
    for (const { at, error } of failures) {
      // What was to be read next is deleted: it is gone on with at the end.
      if (error === 'OFFSET_OUT_OF_RANGE') this.#followed.delete(at.partition ?? -1)
    }
    return [...unknown, ...failures]
  }

  /** Partitions that were never read, or whose place in the log is gone, are followed from their end on; of a new log from the start. */
  async #findEnds(
    topic: Topic,
    { nowMs, signal }: Pick<FollowContext, 'nowMs' | 'signal'>,
  ): Promise<Failure[]> {
    const missing = topic.partitions
      .filter(({ partition }) => !this.#followed.has(partition))
      .map(({ partition, leader }) => ({ topic: topic.name, partition, leader }))
    if (missing.length === 0) return []
    const where = this.#newSinceMs === null ? 'latest' : 'earliest'
    const { items, failures } = await this.#kafka.listOffsets(where, missing, { signal })
    for (const { partition, offset } of items) {
      if (offset === null) continue
      this.#followed.set(partition, followFrom(offset, this.#newSinceMs ?? nowMs))
    }
    if (items.length > 0) this.#newSinceMs = null
    return failures
  }

  #take(read: NewGroupRecords, membersNow: MembersNow, nowMs: number): void {
    const followed = this.#followed.get(read.partition)
    if (followed === undefined) return
    followed.offset = read.nextOffset
    this.#replay(followed, read.records, membersNow)
    this.#sink.committed(read.partition, read.lastCommits)
    const reachedEnd = read.nextOffset >= read.highWatermark
    if (reachedEnd) followed.behindSinceMs = null
    else followed.behindSinceMs ??= nowMs
    const isTooFarBehind = nowMs - (followed.behindSinceMs ?? nowMs) > BEHIND_MAX_MS
    if (read.missing || isTooFarBehind) {
      this.#followed.set(read.partition, followFrom(read.highWatermark, nowMs))
    } else if (reachedEnd) {
      this.#sink.known(read.partition, { fromMs: followed.knownSinceMs, toMs: nowMs })
    }
  }

  #replay(followed: Followed, records: readonly GroupRecord[], membersNow: MembersNow): void {
    for (const [groupId, ofGroup] of groupBy(records, (record) => record.groupId)) {
      const known = followed.replays.get(groupId)
      // Where nobody could say who was in the group, somebody may now.
      const goesOn = known !== undefined && !known.knowsNothing
      const replay = goesOn ? known : new GroupReplay(startOf(ofGroup, membersNow(groupId)))
      followed.replays.set(groupId, replay)
      for (const record of ofGroup) {
        for (const state of replay.take(record)) this.#sink.state(groupId, state)
      }
      if (replay.isOver) followed.replays.delete(groupId)
    }
  }
}

function followFrom(offset: bigint, knownSinceMs: number): Followed {
  return { offset, knownSinceMs, behindSinceMs: null, replays: new Map() }
}
