import type { Admin, ITopicConfig } from 'kafkajs'
import {
  hostMetricsStream,
  riderLocationStream,
  sensorReadingsStream,
  tenantUsageStream,
} from './devices'
import { ledgerTopic } from './ledger'
import { messageZooTopic } from './message-zoo'
import { userProfilesStream } from './profiles'
import { serviceTopics } from './services'
import { ordersStream, paymentsStream } from './shop'
import type { SampleStream, SampleTopic } from './stream'
import { clickEventsStream, serviceLogsStream } from './web'

/** Written by the Java clients, each with the compression of its name. */
export const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const

/** A sample that is left running for days stays below a gigabyte. */
const BOUNDED = { 'retention.bytes': '4194304', 'segment.bytes': '1048576' }

/** Every topic with a steady flow. The shop remembers its open orders, so it is made anew. */
export function sampleStreams(firstOrder?: number): SampleStream[] {
  return [
    ordersStream(firstOrder),
    paymentsStream(),
    clickEventsStream,
    serviceLogsStream,
    riderLocationStream,
    sensorReadingsStream,
    tenantUsageStream,
    hostMetricsStream,
    userProfilesStream,
  ]
}

/** Creates the topics of the sample that do not exist yet, and answers which those were. */
export async function createTopics(admin: Admin): Promise<Set<string>> {
  const codecs = CODECS.map((codec) => ({ topic: `codec-${codec}`, partitionCount: 3 }))
  const wanted: SampleTopic[] = [
    ...sampleStreams(),
    ...serviceTopics,
    ...codecs,
    ledgerTopic,
    messageZooTopic,
  ]
  const existing = new Set(await admin.listTopics())
  const missing = wanted.filter(({ topic }) => !existing.has(topic))
  // Whoever writes to them waits for their leaders.
  if (missing.length > 0) {
    await admin.createTopics({ topics: missing.map(asTopicConfig), waitForLeaders: false })
  }
  return new Set(missing.map(({ topic }) => topic))
}

function asTopicConfig({
  topic,
  partitionCount,
  replicationFactor = 3,
  configs,
}: SampleTopic): ITopicConfig {
  const isCompacted = configs?.['cleanup.policy'] === 'compact'
  const all: Record<string, string> = { ...(isCompacted ? {} : BOUNDED), ...configs }
  return {
    topic,
    numPartitions: partitionCount,
    replicationFactor,
    configEntries: Object.entries(all).map(([name, value]) => ({ name, value })),
  }
}
