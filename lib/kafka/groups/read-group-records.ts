import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { GroupRecord } from '@/lib/domain/groups/rebalance-record'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited, merged } from '@/lib/kafka/fan-out'
import { groupBy } from '@/lib/kafka/grouping'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'
import { type FetchedPartition, fetchPartitions } from '@/lib/kafka/messages/fetch-partition'
import { iterateRecordBatches } from '@/lib/kafka/records/batch'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'
import { LEADER_NOT_AVAILABLE } from '@/lib/kafka/topics/leader-errors'
import { committedBy } from './decode-commit'
import { decodeGroupRecord } from './decode-group-record'

/** From where on a partition of the coordinators' log is read, and who leads it. */
export interface GroupLogPosition {
  partition: number
  leader: number | null
  offset: bigint
}

export interface GroupRecordsRequest {
  /** `__consumer_offsets`; its id is `null` from brokers that know none. */
  topic: { name: string; topicId: string | null }
  positions: readonly GroupLogPosition[]
  /** Of stored bytes, from each broker. What is left over is there the next time. */
  maxBytes: number
}

/** What one partition has had to say since its position. */
export interface NewGroupRecords {
  partition: number
  records: GroupRecord[]
  /** When each group last committed, of those that did. */
  lastCommits: Map<string, number>
  /** Where to go on. */
  nextOffset: bigint
  /** Where its log ends. */
  highWatermark: bigint
  /** Records in between are gone, or cannot be read. */
  missing: boolean
}

const FETCH_BYTES = 1024 * 1024
/** A lane of its own: an answer of a MiB holds up nothing else. */
const LANE = 'tail:groups'

/**
 * What the coordinators have written about groups since these positions: plain fetches, one request to each broker for all that it leads
 * as long as there is more, and none waits for anything. A partition that cannot be read is a failure, OFFSET_OUT_OF_RANGE too.
 */
export async function readGroupRecords(
  cluster: KafkaCluster,
  request: GroupRecordsRequest,
  options: CallOptions = {},
): Promise<Gathered<NewGroupRecords>> {
  const byLeader = [...groupBy(request.positions, ({ leader }) => leader)]
  const answers = await mapLimited(byLeader, byLeader.length, ([leader, positions]) => {
    const follower = new BrokerFollower(cluster, request, { ...options, lane: LANE })
    return follower.read(leader, positions)
  })
  return merged(answers)
}

/** Reads on in all partitions that one broker leads, until there is no more or it is enough. */
class BrokerFollower {
  readonly #cluster: KafkaCluster
  readonly #request: GroupRecordsRequest
  readonly #options: CallOptions
  readonly #read = new Map<number, NewGroupRecords>()
  readonly #failures: Failure[] = []
  #bytes = 0

  constructor(cluster: KafkaCluster, request: GroupRecordsRequest, options: CallOptions) {
    this.#cluster = cluster
    this.#request = request
    this.#options = options
  }

  async read(
    leader: number | null,
    positions: readonly GroupLogPosition[],
  ): Promise<Gathered<NewGroupRecords>> {
    let behind: readonly Pick<GroupLogPosition, 'partition' | 'offset'>[] = positions
    try {
      while (behind.length > 0 && this.#bytes < this.#request.maxBytes) {
        behind = await this.#step(leader, behind)
      }
    } catch (error) {
      const { name } = this.#request.topic
      for (const { partition } of behind) {
        this.#failures.push(toFailure(error, { topic: name, partition }))
      }
    }
    return { items: [...this.#read.values()], failures: this.#failures }
  }

  /** One request. Answers those that have more, in the order in which they were left: each is the first in its turn. */
  async #step(
    leader: number | null,
    positions: readonly Pick<GroupLogPosition, 'partition' | 'offset'>[],
  ): Promise<Pick<GroupLogPosition, 'partition' | 'offset'>[]> {
    const { name: topic, topicId } = this.#request.topic
    if (leader === null) throw brokerError(LEADER_NOT_AVAILABLE, { topic })
    const settings = {
      isolation: 'read_uncommitted' as const,
      maxBytes: FETCH_BYTES,
      maxWaitMs: 0,
    }
    const asked = { topic, topicId, leader, positions }
    const answers = await fetchPartitions(this.#cluster, asked, settings, this.#options)
    const offsets = new Map(positions.map(({ partition, offset }) => [partition, offset]))
    const untouched: Pick<GroupLogPosition, 'partition' | 'offset'>[] = []
    const advanced: typeof untouched = []
    for (const answer of answers) {
      const { partition } = answer
      if (answer.fetched === null) {
        this.#failures.push(toFailure(answer.error, { topic, partition }))
        continue
      }
      const offset = offsets.get(partition) ?? 0n
      const nextOffset = this.#take(partition, offset, answer.fetched)
      if (nextOffset >= answer.fetched.highWatermark) continue
      if (nextOffset > offset) advanced.push({ partition, offset: nextOffset })
      else untouched.push({ partition, offset })
    }
    return [...untouched, ...advanced]
  }

  #take(partition: number, from: bigint, { bytes, highWatermark }: FetchedPartition): bigint {
    const known = this.#read.get(partition)
    const read = known ?? {
      partition,
      records: [],
      lastCommits: new Map<string, number>(),
      nextOffset: from,
      highWatermark,
      missing: false,
    }
    read.highWatermark = highWatermark
    this.#bytes += bytes.length
    let expected = from
    for (const batch of iterateRecordBatches(bytes, { fromOffset: from })) {
      expected = addBatch(read, batch, expected)
    }
    read.nextOffset = expected
    this.#read.set(partition, read)
    return expected
  }
}

/** Answers where the next batch begins; notices where something is missing before that. */
function addBatch(read: NewGroupRecords, batch: DecodedBatch, from: bigint): bigint {
  let expected = from
  for (const record of batch.records) {
    if (record.offset > expected) read.missing = true
    expected = record.offset + 1n
    if (batch.control) continue
    const said = decodeGroupRecord(record)
    if (said !== null) read.records.push(said)
    const groupId = said === null ? committedBy(record) : null
    if (groupId !== null) read.lastCommits.set(groupId, Number(record.timestampMs ?? 0n))
  }
  const next = batch.facts.lastOffset + 1n
  if (next > expected || batch.unreadable !== null) read.missing = true
  return next
}
