import 'server-only'
import { type KafkaCluster, openCluster } from '@/lib/kafka/cluster'
import type { Connection, RequestBody, ResponseOf } from '@/lib/kafka/connection/connection'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'
import { testSettings } from '@/lib/kafka/testing/real-kafka'

/** One request as a fake broker gets it. */
export interface AskedRequest {
  brokerId: number
  api: ApiName
  version: number
  body: object
}

/** A cluster of brokers 1 and 2 made of one function: what it answers is what the broker answers. */
export function fakeBrokers(
  answer: (request: AskedRequest) => object,
  version = 12,
): { cluster: KafkaCluster; asked: AskedRequest[] } {
  const asked: AskedRequest[] = []
  const cluster = openCluster(testSettings('broker:1'), {
    open: async ({ port }) =>
      new FakeBroker(port, version, (request) => {
        asked.push(request)
        return answer(request)
      }),
  })
  return { cluster, asked }
}

class FakeBroker implements Connection {
  isOpen = true
  readonly #brokerId: number
  readonly #version: number
  readonly #answer: (request: AskedRequest) => object

  constructor(brokerId: number, version: number, answer: (request: AskedRequest) => object) {
    this.#brokerId = brokerId
    this.#version = version
    this.#answer = answer
  }

  supports() {
    return true
  }

  version() {
    return this.#version
  }

  async send<Api extends ApiName>(api: Api, body: RequestBody<Api>): Promise<ResponseOf<Api>> {
    const written = typeof body === 'function' ? body(this.#version) : body
    const request = { brokerId: this.#brokerId, api, version: this.#version, body: written }
    return asAnswer<Api>(this.#answer(request))
  }

  onClose() {}

  close() {
    this.isOpen = false
  }
}

/** Tests answer each request with the fields that are read of it. */
function asAnswer<Api extends ApiName>(answer: object): ResponseOf<Api> {
  return answer as ResponseOf<Api>
}

/** Metadata of brokers 1 and 2 and of one topic, whose partitions `leaderId` leads. */
export function fakeMetadata({
  name = 't',
  errorCode = 0,
  leaderId = 1,
  controllerId = 1,
  partitionCount = 1,
} = {}): object {
  const partitions = Array.from({ length: partitionCount }, (_, partitionIndex) => ({
    errorCode: 0,
    partitionIndex,
    leaderId,
    leaderEpoch: 1,
    replicaNodes: [1, 2],
    isrNodes: [1, 2],
    offlineReplicas: [],
  }))
  return {
    brokers: [1, 2].map((nodeId) => ({ nodeId, host: 'broker', port: nodeId, rack: null })),
    controllerId,
    clusterId: 'fake',
    topics: [
      {
        errorCode,
        name,
        topicId: 'AAAAAAAAAAAAAAAAAAAAAQ',
        isInternal: false,
        partitions: errorCode === 0 ? partitions : [],
      },
    ],
  }
}
