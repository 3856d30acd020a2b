import 'server-only'
import {
  explainPartitions,
  type PartitionerVerdict,
} from '@/lib/domain/messages/explain-partitions'
import { compareOlderPlaces, type OlderPlaces } from '@/lib/domain/messages/older-places'
import type { KeySample } from '@/lib/kafka/messages/sample-keys'
import { AnswerCache } from '@/lib/server/answer-cache'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { readFresh } from '@/lib/server/live/read-fresh'
import { processSingleton } from '@/lib/server/process-singleton'
import { findTopic } from '@/lib/server/topics/find-topic'

/** What a sample tells of a topic's partitioner. */
export interface LearntPartitioner {
  sample: KeySample
  verdict: PartitionerVerdict
  /** `null` where no partitioner is known. */
  older: OlderPlaces | null
  atMs: number
}

/** Clients change their partitioner with a release, and topics grow now and then. */
const KEEP_MS = 5 * 60_000
const SAMPLE_WITHIN_MS = 10_000

/**
 * Which partitioner wrote the keys of a topic. Kafka is asked at most once in five minutes, however many want to know. Throws
 * `not-found`, and a Kafka problem when no partition could be read.
 */
export async function learnPartitioner(
  monitor: ClusterMonitor,
  topicName: string,
): Promise<LearntPartitioner> {
  const clusterId = monitor.configuration.id
  const topic = await readFresh(clusterId, () => findTopic(monitor, topicName))
  // A topic created again is another one, and one that has grown puts keys elsewhere.
  const key = JSON.stringify([clusterId, topicName, topic.topicId, topic.partitions.length])
  return learnt().get(key, async () => {
    const signal = deadline(SAMPLE_WITHIN_MS)
    return judgeSample(await monitor.kafka.sampleKeys(topicName, { signal }))
  })
}

/** Throws a Kafka problem where there is no sample at all. */
export function judgeSample(sample: KeySample): LearntPartitioner {
  const [failure] = sample.failures
  if (failure && sample.messagesRead === 0) throw problemOfFailure(failure)
  const { newest, oldest, partitionCount } = sample
  const verdict = explainPartitions(newest, partitionCount)
  const older =
    verdict.verdict === 'known'
      ? compareOlderPlaces(oldest, verdict.partitioner, partitionCount)
      : null
  return { sample, verdict, older, atMs: Date.now() }
}

function learnt(): AnswerCache<LearntPartitioner> {
  return processSingleton('partitioners', () => {
    return new AnswerCache<LearntPartitioner>({ keepMs: KEEP_MS, entriesMax: 500, now: Date.now })
  })
}
