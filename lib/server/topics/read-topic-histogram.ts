import 'server-only'
import type { EndpointParsed } from '@/lib/contract/endpoint'
import type { readTopicHistogram as endpoint, TopicHistogram } from '@/lib/contract/histogram'
import type { Failure, Gathered } from '@/lib/domain/failure'
import { countBuckets, histogramEdges, type OffsetsAtMoment } from '@/lib/domain/topics/histogram'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import { mapLimited } from '@/lib/kafka/fan-out'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { AnswerCache } from '@/lib/server/answer-cache'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { readFresh } from '@/lib/server/live/read-fresh'
import { presentFailures } from '@/lib/server/present-failures'
import { processSingleton } from '@/lib/server/process-singleton'
import { findCluster } from '@/lib/server/runtime'
import { findTopic } from '@/lib/server/topics/find-topic'

type HistogramQuery = EndpointParsed<typeof endpoint>['query']
type Ask = (at: OffsetAt) => Promise<Gathered<PartitionOffset>>

const READ_WITHIN_MS = 10_000
const KEEP_MS = 30_000
/** Brokers look each moment of each partition up in an index; a topic of many partitions gets fewer buckets. */
const LOOKUPS_MAX = 6_000
const BUCKETS_MIN = 6
/** How a broker before 3.0 answers for the newest message: the span then ends now. */
const TOO_OLD = 'UNSUPPORTED_BY_BROKER'
/** Three questions at a time leave brokers to their work. */
const AT_A_TIME = 3

/**
 * How much was written when. One ListOffsets to each broker for each edge of a bucket, at most once in thirty seconds for the same
 * span, however many look. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`; what a broker does not tell is missing from the
 * buckets and in `failures`.
 */
export async function readTopicHistogram(
  clusterId: string,
  topicName: string,
  query: HistogramQuery,
): Promise<TopicHistogram> {
  const monitor = findCluster(clusterId)
  const topic = await readFresh(clusterId, () => findTopic(monitor, topicName))
  const { topicId, partitions } = topic
  const key = JSON.stringify([clusterId, topicName, topicId, partitions.length, query])
  return answers().get(key, () => readHistogram(monitor.kafka, topic, query))
}

/** Throws `not-found` for a partition that the topic does not have. */
export async function readHistogram(
  kafka: Pick<KafkaOperations, 'listOffsets'>,
  topic: Topic,
  { partition: only, from, to, buckets }: HistogramQuery,
): Promise<TopicHistogram> {
  const asOf = new Date().toISOString()
  const led = topic.partitions
    .filter(({ partition }) => only === undefined || partition === only)
    .map(({ partition, leader }) => ({ topic: topic.name, partition, leader }))
  if (led.length === 0) {
    throw new ProblemError('not-found', `${topic.name} has no partition ${only}.`)
  }
  const signal = deadline(READ_WITHIN_MS)
  const failures = new Map<string, Failure>()
  const ask: Ask = async (at) => {
    const answer = await kafka.listOffsets(at, led, { signal })
    // A broker that does not answer fails every question for the same reason.
    for (const failure of answer.failures) {
      if (failure.error !== TOO_OLD) failures.set(`${failure.at.partition}`, failure)
    }
    return answer
  }
  const [first, newest, latest] = await Promise.all([
    ask({ timestampMs: 0n }),
    ask('newest-message'),
    ask('latest'),
  ])
  const fromMs = from === undefined ? leastTime(first) : BigInt(from)
  const toMs = to === undefined ? (behindLast(newest) ?? BigInt(Date.now())) : BigInt(to)
  const count = Math.max(BUCKETS_MIN, Math.floor(LOOKUPS_MAX / led.length))
  const moments = fromMs === null ? [] : histogramEdges(fromMs, toMs, Math.min(buckets, count))
  const edges = await mapLimited(moments, AT_A_TIME, async (timestampMs) => ({
    atMs: timestampMs,
    offsets: offsetsIn(await ask({ timestampMs })),
  }))
  const counted = countBuckets(
    edges,
    endsIn(latest),
    led.map(({ partition }) => partition),
  )
  return {
    buckets: counted.map((bucket) => ({
      fromMs: bucket.fromMs.toString(),
      toMs: bucket.toMs.toString(),
      offsets: bucket.offsets?.toString() ?? null,
      missing: bucket.missing,
    })),
    partitionCount: led.length,
    failures: presentFailures([...failures.values()]),
    asOf,
  }
}

function leastTime({ items }: Gathered<PartitionOffset>): bigint | null {
  const times = items.flatMap(({ timestampMs }) => timestampMs ?? [])
  return times.reduce<bigint | null>(
    (least, ms) => (least === null || ms < least ? ms : least),
    null,
  )
}

/** The millisecond after the newest message, so that it is in the last bucket. */
function behindLast({ items }: Gathered<PartitionOffset>): bigint | null {
  const times = items.flatMap(({ timestampMs }) => timestampMs ?? [])
  const last = times.reduce<bigint | null>(
    (most, ms) => (most === null || ms > most ? ms : most),
    null,
  )
  return last === null ? null : last + 1n
}

function offsetsIn({ items }: Gathered<PartitionOffset>): OffsetsAtMoment {
  return new Map(items.map(({ partition, offset }) => [partition, offset]))
}

function endsIn({ items }: Gathered<PartitionOffset>): Map<number, bigint> {
  return new Map(
    items.flatMap(({ partition, offset }) => (offset === null ? [] : [[partition, offset]])),
  )
}

function answers(): AnswerCache<TopicHistogram> {
  return processSingleton('topic-histograms', () => {
    return new AnswerCache<TopicHistogram>({ keepMs: KEEP_MS, entriesMax: 200, now: Date.now })
  })
}
