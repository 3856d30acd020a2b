import 'server-only'
import type { FetchRequest, ListOffsetsRequest } from '@/lib/kafka/protocol/generated/messages'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'
import { UNKNOWN_TOPIC_OR_PARTITION } from '@/lib/kafka/topics/leader-errors'
import { UNKNOWN_SERVER_ERROR } from './fake-leader'
import { FakeLog } from './fake-log'

const TOPIC = 't'

/**
 * The topic `t`, a log for each of its partitions, led by broker 1. Fetches of the partitions `failing` fail, and all of them from
 * the `failAtFetch`th on. The first `deniedMetadata` questions after the topic are asked of brokers that do not know it yet.
 */
export function fakeLogs(
  logs: readonly FakeLog[],
  {
    failing = [],
    failAtFetch,
    deniedMetadata = 0,
  }: { failing?: number[]; failAtFetch?: number | undefined; deniedMetadata?: number } = {},
) {
  let fetches = 0
  let denials = 0
  return fakeBrokers(({ api, body }) => {
    if (api === 'Metadata') {
      const errorCode = denials++ < deniedMetadata ? UNKNOWN_TOPIC_OR_PARTITION : 0
      return fakeMetadata({ errorCode, partitionCount: logs.length })
    }
    if (api === 'ListOffsets') return listOffsets(logs, body)
    fetches += 1
    const allFail = fetches >= (failAtFetch ?? Number.POSITIVE_INFINITY)
    return fetch(logs, (partition) => allFail || failing.includes(partition), body)
  })
}

function listOffsets(logs: readonly FakeLog[], { isolationLevel, topics }: ListOffsetsRequest) {
  const partitions = (topics?.[0]?.partitions ?? []).map(({ partitionIndex = 0, timestamp }) => {
    const log = logs[partitionIndex] ?? new FakeLog()
    const offset = log.offsetAt(timestamp, isolationLevel)
    return { partitionIndex, errorCode: 0, offset, timestamp: -1n, leaderEpoch: 0 }
  })
  return { topics: [{ name: TOPIC, partitions }] }
}

function fetch(
  logs: readonly FakeLog[],
  fails: (partition: number) => boolean,
  { isolationLevel, topics }: FetchRequest,
) {
  const asked = topics?.[0]?.partitions?.[0] ?? {}
  const { partition = 0 } = asked
  const data = (logs[partition] ?? new FakeLog()).fetch(asked, isolationLevel)
  const failed = fails(partition) ? { errorCode: UNKNOWN_SERVER_ERROR } : {}
  return {
    errorCode: 0,
    throttleTimeMs: 0,
    responses: [{ partitions: [{ ...data, ...failed }] }],
  }
}
