import { describe, expect, it } from 'vitest'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import type { FetchResponse } from '@/lib/kafka/protocol/generated/messages'
import { fetchPartition } from './fetch-partition'

/** Fetching a partition uses no more of a cluster than the fake has. */
function asCluster(fake: object): KafkaCluster {
  return fake as KafkaCluster
}

/** Fetching a partition looks at no more of an answer than the fake has. */
function asAnswer(answer: object): FetchResponse {
  return answer as FetchResponse
}

/** What a broker answers to a client that is over its quota. */
function throttledFor(throttleTimeMs: number): FetchResponse {
  return asAnswer({ errorCode: 0, throttleTimeMs, responses: [] })
}

const served = asAnswer({
  errorCode: 0,
  throttleTimeMs: 0,
  responses: [
    {
      partitions: [
        {
          errorCode: 0,
          logStartOffset: 0n,
          highWatermark: 7n,
          lastStableOffset: 7n,
          records: null,
        },
      ],
    },
  ],
})

function fetchFrom(answers: (request: number) => FetchResponse, options: CallOptions) {
  const askedAt: number[] = []
  const onBroker = async () => {
    askedAt.push(performance.now())
    return answers(askedAt.length)
  }
  const cluster = asCluster({ onBroker, settings: { requestTimeoutMs: 3_000 } })
  const position = { topic: 't', topicId: null, partition: 4, leader: 2, offset: 0n }
  const settings = { isolation: 'read_committed', maxBytes: 1_000, maxWaitMs: 0 } as const
  return { askedAt, result: fetchPartition(cluster, position, settings, options) }
}

describe('a fetch that a quota throttles', () => {
  it('is asked again once the broker reads from us again', async () => {
    const throttleTimeMs = 20
    const answers = (request: number) => (request === 1 ? throttledFor(throttleTimeMs) : served)
    const { askedAt, result } = fetchFrom(answers, {})
    await expect(result).resolves.toMatchObject({ highWatermark: 7n })
    const [first = 0, second = 0] = askedAt
    // Timers count whole milliseconds, so one may come a fraction of one early.
    expect(second - first).toBeGreaterThanOrEqual(throttleTimeMs - 1)
  })

  it('fails as throttled, and not as an unknown topic, when waiting takes longer than a request may', async () => {
    const { askedAt, result } = fetchFrom(() => throttledFor(10), { timeoutMs: 25 })
    await expect(result).rejects.toMatchObject({
      error: 'THROTTLED_BY_QUOTA',
      code: null,
      retriable: true,
      at: { topic: 't', partition: 4, brokerId: 2 },
    })
    expect(askedAt).toHaveLength(3)
    const atOnce = fetchFrom(() => throttledFor(60_000), { timeoutMs: 25 })
    await expect(atOnce.result).rejects.toMatchObject({ error: 'THROTTLED_BY_QUOTA' })
    expect(atOnce.askedAt).toHaveLength(1)
  })

  it('is given up as soon as its signal fires', async () => {
    const controller = new AbortController()
    const answers = () => {
      setImmediate(() => controller.abort())
      return throttledFor(60_000)
    }
    const options = { timeoutMs: 120_000, signal: controller.signal }
    const { askedAt, result } = fetchFrom(answers, options)
    await expect(result).rejects.toMatchObject({ error: 'REQUEST_ABORTED' })
    expect(askedAt).toHaveLength(1)
  })
})

it('an answer without the partition and without a throttle is unreadable, not an unknown topic', async () => {
  const { result } = fetchFrom(() => throttledFor(0), {})
  await expect(result).rejects.toMatchObject({ error: 'UNREADABLE_ANSWER' })
})
