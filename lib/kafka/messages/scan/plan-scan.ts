import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { fetchGroupOffsets } from '@/lib/kafka/groups/fetch-group-offsets'
import { listGroups } from '@/lib/kafka/groups/list-groups'
import { brokerError, brokerFailure, KafkaError } from '@/lib/kafka/kafka-error'
import { describeTopics, untilHeardOf } from '@/lib/kafka/topics/describe-topics'
import { UNKNOWN_TOPIC_OR_PARTITION } from '@/lib/kafka/topics/leader-errors'
import { type LedPartition, listOffsets, type OffsetAt } from '@/lib/kafka/topics/list-offsets'
import type { ScanPlan, ScanRequest } from './scan-request'
import { spanOf } from './span-of'

const GROUP_ID_NOT_FOUND = 69

/**
 * Which offsets of which partitions a scan is going to read, as the log is now. A partition whose leader does not tell its
 * bounds is a failure. Throws KafkaError when the topic is unknown, no broker answers, or the group to begin with cannot be read.
 */
export async function planScan(
  cluster: KafkaCluster,
  request: ScanRequest,
  options: CallOptions = {},
): Promise<ScanPlan> {
  const { topics } = await untilHeardOf(
    () => describeTopics(cluster, [request.topic], options),
    options.signal,
  )
  const topic = topics.items[0]
  if (topic === undefined) throw unknownTopic(request.topic, topics.failures)
  const { partitions, missing } = choosePartitions(topic, request)
  const offsets = await askOffsets(cluster, request, partitions, options)
  const failed = new Set(offsets.failures.map(({ at }) => at.partition))
  const spans = partitions.flatMap(({ partition, leader }) => {
    const logStart = offsets.earliest.get(partition)
    const highWatermark = offsets.latest.get(partition)
    const end = offsets.end.get(partition)
    if (failed.has(partition)) return []
    if (logStart === undefined || highWatermark === undefined || end === undefined) return []
    const bounds = spanOf(request, partition, {
      logStart,
      highWatermark,
      end,
      fromTime: offsets.fromTime.get(partition) ?? null,
      untilTime: offsets.untilTime.get(partition) ?? null,
      committed: offsets.committed.get(partition) ?? null,
    })
    if (bounds === null) return []
    return [{ partition, leader, logStartOffset: logStart, highWatermark, ...bounds }]
  })
  const failures = [...missing, ...offsets.failures]
  return { topic: topic.name, topicId: topic.topicId, spans, failures }
}

function unknownTopic(topic: string, failures: readonly Failure[]): Error {
  const [failure] = failures
  return failure ? new KafkaError(failure) : brokerError(UNKNOWN_TOPIC_OR_PARTITION, { topic })
}

function choosePartitions(
  { name: topic, partitions }: Topic,
  { partitions: wanted, from }: ScanRequest,
): { partitions: LedPartition[]; missing: Failure[] } {
  const leaders = new Map(partitions.map(({ partition, leader }) => [partition, leader]))
  const named = from.at === 'each' ? new Set(from.offsets.keys()) : null
  const asked = new Set(wanted ?? named ?? leaders.keys())
  const ids = [...asked].filter((id) => named?.has(id) ?? true).sort((a, b) => a - b)
  return {
    partitions: ids
      .filter((id) => leaders.has(id))
      .map((id) => ({ topic, partition: id, leader: leaders.get(id) ?? null })),
    missing: ids
      .filter((id) => !leaders.has(id))
      .map((id) => brokerFailure(UNKNOWN_TOPIC_OR_PARTITION, { topic, partition: id })),
  }
}

async function askOffsets(
  cluster: KafkaCluster,
  { topic, from, until, isolation }: ScanRequest,
  partitions: readonly LedPartition[],
  options: CallOptions,
) {
  const nothing: Gathered<PartitionOffset> = { items: [], failures: [] }
  const ask = (at: OffsetAt) => listOffsets(cluster, at, partitions, options)
  const askTime = (bound: ScanRequest['from'] | ScanRequest['until']) =>
    bound?.at === 'time' ? ask({ timestampMs: bound.timestampMs }) : nothing
  const [earliest, latest, stable, fromTime, untilTime, committed] = await Promise.all([
    ask('earliest'),
    ask('latest'),
    isolation === 'read_committed' ? ask('last-stable') : nothing,
    askTime(from),
    askTime(until),
    from.at === 'group' ? committedBy(cluster, from.groupId, topic, options) : new Map(),
  ])
  const answers = [earliest, latest, stable, fromTime, untilTime]
  // A leader that does not answer fails all of these, for one and the same reason.
  const failures = answers.flatMap((answer) => answer.failures)
  const byPartition = new Map(failures.map((failure) => [failure.at.partition, failure]))
  return {
    earliest: offsetsOf(earliest),
    latest: offsetsOf(latest),
    end: offsetsOf(isolation === 'read_committed' ? stable : latest),
    fromTime: offsetsOf(fromTime),
    untilTime: offsetsOf(untilTime),
    committed,
    failures: [...byPartition.values()],
  }
}

function offsetsOf({ items }: Gathered<PartitionOffset>): Map<number, bigint> {
  return new Map(
    items.flatMap(({ partition, offset }) => (offset === null ? [] : [[partition, offset]])),
  )
}

/** Throws where the group cannot be read: beginning somewhere else would not be what was asked for. */
async function committedBy(
  cluster: KafkaCluster,
  groupId: string,
  topic: string,
  options: CallOptions,
): Promise<Map<number, bigint>> {
  // Listed and not looked up: the look-up may make Kafka create its offsets topic.
  const listed = await listGroups(cluster, options)
  const group = listed.items.find((each) => each.groupId === groupId)
  if (group === undefined) {
    const [failure] = listed.failures
    throw failure ? new KafkaError(failure) : brokerError(GROUP_ID_NOT_FOUND, { groupId })
  }
  const { items, failures } = await fetchGroupOffsets(cluster, [group], options)
  const [failure] = failures
  if (failure) throw new KafkaError(failure)
  const offsets = items.flatMap((each) => each.offsets).filter((each) => each.topic === topic)
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]))
}
