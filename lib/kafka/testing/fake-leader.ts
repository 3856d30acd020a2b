import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError } from '@/lib/kafka/kafka-error'
import type { FetchRequest, FetchResponse } from '@/lib/kafka/protocol/generated/messages'
import type { FakeLog } from './fake-log'
import { testSettings } from './real-kafka'

export const UNKNOWN_SERVER_ERROR = -1
const EARLIEST = -2n

/** A leader of the partitions of topic `t`, by their numbers. `onFetch` is called before each answer, and may change the logs or throw. */
export function fakeLeader(
  logs: readonly FakeLog[],
  onFetch: (fetch: { count: number; partition: number; offset: bigint }) => void = () => {},
): KafkaCluster {
  let count = 0
  const fetch = (body: FetchRequest): Partial<FetchResponse> => {
    count++
    const partitions = (body.topics?.[0]?.partitions ?? []).map((asked) => {
      const { partition = 0, fetchOffset = 0n } = asked
      onFetch({ count, partition, offset: fetchOffset })
      const log = logs[partition]
      if (log === undefined) throw brokerError(UNKNOWN_SERVER_ERROR)
      return log.fetch(asked, body.isolationLevel)
    })
    return asAnswer({ errorCode: 0, throttleTimeMs: 0, responses: [{ partitions }] })
  }
  const onBroker = async (_: number, api: string, body: unknown) => {
    // As over a socket: whatever else is to be done comes first.
    await nextTurn()
    return api === 'Fetch' ? fetch(asFetch(body)) : listStarts(logs)
  }
  return asCluster({
    onBroker,
    settings: testSettings('broker:1', { requestTimeoutMs: 1_000 }),
    closeLane: () => {},
    close: async () => {},
  })
}

function listStarts(logs: readonly FakeLog[]): object {
  const partitions = logs.map((log, partitionIndex) => ({
    partitionIndex,
    errorCode: 0,
    offset: log.offsetAt(EARLIEST),
    timestamp: -1n,
    leaderEpoch: 0,
  }))
  return { topics: [{ name: 't', partitions }] }
}

/** Reading a partition uses no more of a cluster than the fake has. */
function asCluster(fake: object): KafkaCluster {
  return fake as KafkaCluster
}

/** The body of a Fetch is a function of the version. */
function asFetch(body: unknown): FetchRequest {
  return (body as (version: number) => FetchRequest)(12)
}

/** The reader looks at no more of an answer than the fake has. */
function asAnswer(answer: object): Partial<FetchResponse> {
  return answer as Partial<FetchResponse>
}
