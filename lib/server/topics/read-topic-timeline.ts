import 'server-only'
import type { PartitionTimeline } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import type { Gathered } from '@/lib/domain/failure'
import { partitionTimelines, timelineMoments } from '@/lib/domain/topics/timeline'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import { merged } from '@/lib/kafka/fan-out'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { AnswerCache } from '@/lib/server/answer-cache'
import { deadline } from '@/lib/server/deadline'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { readFresh } from '@/lib/server/live/read-fresh'
import { presentFailures, presentInstant } from '@/lib/server/present-failures'
import { processSingleton } from '@/lib/server/process-singleton'
import { findCluster } from '@/lib/server/runtime'
import { findTopic } from '@/lib/server/topics/find-topic'

type Answer = ListAnswer<PartitionTimeline>
type Ask = (at: OffsetAt) => Promise<Gathered<PartitionOffset>>

const READ_WITHIN_MS = 8_000
const KEEP_MS = 30_000
/** Moments asked for between the first message and the newest. */
const MOMENTS_MAX = 10
const MOMENTS_MIN = 3
/** Brokers look each of them up in an index, so a topic of many partitions is asked for fewer moments. */
const LOOKUPS_MAX = 2_400
/** Two questions at a time leave brokers to their work. */
const AT_A_TIME = 2

/**
 * Which offset was written when, for every partition of a topic. Asked of Kafka at most once in thirty seconds, however many look.
 * Throws `unknown-cluster`, `not-found`, `kafka-unavailable`; a partition that cannot be read is a failure.
 */
export async function readTopicTimeline(clusterId: string, topicName: string): Promise<Answer> {
  const monitor = findCluster(clusterId)
  const topic = await readFresh(clusterId, () => findTopic(monitor, topicName))
  // A topic created again under the same name is another one.
  const key = JSON.stringify([clusterId, topicName, topic.topicId, topic.partitions.length])
  return answers().get(key, () => readTimeline(monitor.kafka, topic))
}

/** Asks for the first messages and the newest, then for what was written at moments between them. */
export async function readTimeline(
  kafka: Pick<KafkaOperations, 'listOffsets'>,
  { name: topic, partitions }: Topic,
): Promise<Answer> {
  const signal = deadline(READ_WITHIN_MS)
  const led = partitions.map(({ partition, leader }) => ({ topic, partition, leader }))
  const ask: Ask = (at) => kafka.listOffsets(at, led, { signal })
  const [first, newest] = await Promise.all([ask({ timestampMs: 0n }), ask('newest-message')])
  const found = [...first.items, ...newest.items].flatMap((each) => each.timestampMs ?? [])
  const count = Math.floor(LOOKUPS_MAX / Math.max(1, partitions.length))
  const moments = timelineMoments(
    found.reduce((least, each) => (each < least ? each : least), found[0] ?? 0n),
    found.reduce((most, each) => (each > most ? each : most), found[0] ?? 0n),
    Math.min(MOMENTS_MAX, Math.max(MOMENTS_MIN, count)),
  )
  const between = await askInTurn(moments, ask)
  const { items, failures } = merged([first, newest, ...between])
  return {
    items: partitionTimelines(items).map(({ partition, points }) => ({
      partition,
      points: points.map(({ offset, timestampMs }) => ({
        offset: offset.toString(),
        timestampMs: timestampMs.toString(),
      })),
    })),
    failures: presentFailures(failures),
    asOf: presentInstant(Date.now()),
  }
}

async function askInTurn(
  moments: readonly bigint[],
  ask: Ask,
): Promise<Gathered<PartitionOffset>[]> {
  const answers: Gathered<PartitionOffset>[] = []
  for (let index = 0; index < moments.length; index += AT_A_TIME) {
    const turn = moments.slice(index, index + AT_A_TIME)
    answers.push(...(await Promise.all(turn.map((timestampMs) => ask({ timestampMs })))))
  }
  return answers
}

function answers(): AnswerCache<Answer> {
  return processSingleton('topic-timelines', () => {
    return new AnswerCache<Answer>({ keepMs: KEEP_MS, entriesMax: 200, now: Date.now })
  })
}
