import { describe, expect, it } from 'vitest'
import type { Topic } from '@/lib/domain/topics/topic'
import { ownError } from '@/lib/kafka/kafka-error'
import { decodeRecordBatches } from '@/lib/kafka/records/batch'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'
import { produceMany } from './produce-many'

const CORRUPT_MESSAGE = 2
const NOT_LEADER_OR_FOLLOWER = 6
const REQUEST_TIMED_OUT = 7
const MESSAGE_TOO_LARGE = 10
const TOPIC_AUTHORIZATION_FAILED = 29
const OUT_OF_ORDER_SEQUENCE_NUMBER = 45
const DUPLICATE_SEQUENCE_NUMBER = 46
const UNKNOWN_PRODUCER_ID = 59
const INVALID_RECORD = 87

interface Sent {
  brokerId: number
  partition: number
  sequence: number
  values: string[]
}

interface Answer {
  errorCode?: number
  baseOffset?: bigint
  recordErrors?: { batchIndex: number; batchIndexErrorMessage: string | null }[]
}

function sentBatch(brokerId: number, body: object): Sent {
  const { topicData } = body as {
    topicData: { partitionData: { index: number; records: Buffer }[] }[]
  }
  const data = topicData[0]?.partitionData[0]
  const [batch] = decodeRecordBatches(data?.records ?? Buffer.alloc(0))
  if (!data || !batch) throw new Error('a batch was expected')
  expect(batch.facts).toMatchObject({ producerId: 77n, producerEpoch: 0, transactional: false })
  return {
    brokerId,
    partition: data.index,
    sequence: batch.facts.baseSequence ?? -1,
    values: batch.records.map(({ value }) => Buffer.from(value ?? []).toString()),
  }
}

/** A cluster that answers each Produce as `answer` says; metadata names `leaderId` once it is asked again. */
function brokers(answer: (sent: Sent, number: number) => Answer | Error, leaderId = 1) {
  const sent: Sent[] = []
  const { cluster, asked } = fakeBrokers(({ api, brokerId, body }) => {
    if (api === 'InitProducerId') return { errorCode: 0, producerId: 77n, producerEpoch: 0 }
    if (api !== 'Produce') return fakeMetadata({ leaderId })
    const batch = sentBatch(brokerId, body)
    sent.push(batch)
    const answered = answer(batch, sent.length)
    if (answered instanceof Error) throw answered
    const partition = {
      index: batch.partition,
      errorCode: 0,
      baseOffset: -1n,
      recordErrors: [],
      errorMessage: null,
      ...answered,
    }
    return { responses: [{ name: 't', partitionResponses: [partition] }] }
  })
  return { cluster, sent, asked }
}

const topic: Topic = {
  name: 't',
  topicId: 'AAAAAAAAAAAAAAAAAAAAAQ',
  internal: false,
  partitions: [0, 1].map((partition) => ({
    partition,
    leader: 1,
    leaderEpoch: 1,
    replicas: [1, 2],
    isr: [1, 2],
    offlineReplicas: [],
  })),
}

const named = (value: string, partition = 0) => ({
  partition,
  timestampMs: 1n,
  key: null,
  value: Buffer.from(value),
})

/** Large enough for a batch of two such messages, and no more. */
const TWO_A_BATCH = 61 + 2 * 40

const job = (values: string[], batchBytesMax = 1_000_000) => ({
  topic,
  messages: values.map((value) => named(value)),
  compression: 'none' as const,
  batchBytesMax,
})

describe('many messages', () => {
  it('are written in their order with a sequence that goes on, and told their offsets', async () => {
    let end = 10n
    const { cluster, sent } = brokers(({ values }) => {
      const baseOffset = end
      end += BigInt(values.length)
      return { baseOffset }
    })
    const results = await produceMany(cluster, job(['a', 'b', 'c', 'd', 'e'], TWO_A_BATCH))
    expect(sent.map(({ sequence, values }) => [sequence, values])).toEqual([
      [0, ['a', 'b']],
      [2, ['c', 'd']],
      [4, ['e']],
    ])
    expect(results).toEqual(
      [10n, 11n, 12n, 13n, 14n].map((offset) => ({ outcome: 'written', offset })),
    )
  })

  it('have a sequence of their own in each partition, and results in the order they were given', async () => {
    const { cluster, sent } = brokers(({ partition }) => ({
      baseOffset: partition === 0 ? 5n : 9n,
    }))
    const messages = [named('a', 1), named('b', 0), named('c', 1)]
    const results = await produceMany(cluster, { ...job([]), messages })
    expect(sent.map(({ sequence }) => sequence)).toEqual([0, 0])
    expect(results).toEqual([9n, 5n, 10n].map((offset) => ({ outcome: 'written', offset })))
  })

  it('ask for nothing when there are none', async () => {
    const { cluster, asked } = brokers(() => ({}))
    expect(await produceMany(cluster, job([]))).toEqual([])
    expect(asked).toEqual([])
  })

  it.each<[string, Answer | Error]>([
    ['a leader that has moved', { errorCode: NOT_LEADER_OR_FOLLOWER }],
    ['a leader that moved after writing', { errorCode: NOT_LEADER_OR_FOLLOWER, baseOffset: 3n }],
    ['acknowledgements that did not come in time', { errorCode: REQUEST_TIMED_OUT }],
    ['no answer at all', ownError('REQUEST_TIMED_OUT', 'no answer')],
  ])('are sent again with the same sequence after %s, to whoever leads then', async (_, first) => {
    const { cluster, sent } = brokers(
      (_batch, number) => (number === 1 ? first : { baseOffset: 3n }),
      2,
    )
    const results = await produceMany(cluster, job(['a']))
    expect(sent).toMatchObject([
      { brokerId: 1, sequence: 0, values: ['a'] },
      { brokerId: 2, sequence: 0, values: ['a'] },
    ])
    expect(results).toEqual([{ outcome: 'written', offset: 3n }])
  })

  it('that the broker has already count as written, though it no longer says where', async () => {
    const { cluster } = brokers(() => ({ errorCode: DUPLICATE_SEQUENCE_NUMBER }))
    expect(await produceMany(cluster, job(['a']))).toEqual([{ outcome: 'written', offset: null }])
  })

  it.each([
    ['is out of order', OUT_OF_ORDER_SEQUENCE_NUMBER],
    ['is of a producer that the broker does not know', UNKNOWN_PRODUCER_ID],
  ])(
    'end with an unknown outcome where the sequence %s, and no more are sent to that partition',
    async (_, errorCode) => {
      const { cluster, sent } = brokers(() => ({ errorCode }))
      const results = await produceMany(cluster, job(['a', 'b', 'c'], TWO_A_BATCH))
      expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'not-written'])
      expect(sent).toHaveLength(1)
    },
  )

  it('are unknown, and never said to have failed, when no answer comes until patience ends', async () => {
    const { cluster } = brokers(() => ownError('REQUEST_TIMED_OUT', 'no answer'))
    const results = await produceMany(cluster, job(['a']), { patienceMs: 0 })
    expect(results).toMatchObject([{ outcome: 'unknown', failure: { error: 'OUTCOME_UNKNOWN' } }])
  })

  it('stay unknown when a refusal follows an attempt that may have been written', async () => {
    const { cluster } = brokers(
      (_, number) =>
        number === 1
          ? ownError('REQUEST_TIMED_OUT', 'no answer')
          : { errorCode: TOPIC_AUTHORIZATION_FAILED },
      2,
    )
    const results = await produceMany(cluster, job(['a']))
    expect(results).toMatchObject([
      { outcome: 'unknown', failure: { error: 'TOPIC_AUTHORIZATION_FAILED' } },
    ])
  })

  it('are not written where the broker refuses for good, and the partition is left at that', async () => {
    const { cluster, sent } = brokers(() => ({ errorCode: TOPIC_AUTHORIZATION_FAILED }))
    const results = await produceMany(cluster, job(['a', 'b', 'c'], TWO_A_BATCH))
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(3).fill('not-written'))
    expect(sent).toHaveLength(1)
  })

  it('that the broker names as wrong do not hold up the others of their batch', async () => {
    const { cluster, sent } = brokers((_, number) =>
      number === 1
        ? {
            errorCode: INVALID_RECORD,
            recordErrors: [{ batchIndex: 1, batchIndexErrorMessage: 'no key' }],
          }
        : { baseOffset: 4n },
    )
    const results = await produceMany(cluster, job(['a', 'b', 'c']))
    expect(results).toMatchObject([
      { outcome: 'written', offset: 4n },
      { outcome: 'not-written', failure: { message: 'no key' } },
      { outcome: 'written', offset: 5n },
    ])
    expect(sent.map(({ sequence, values }) => [sequence, values])).toEqual([
      [0, ['a', 'b', 'c']],
      [0, ['a', 'c']],
    ])
  })

  it.each([MESSAGE_TOO_LARGE, CORRUPT_MESSAGE])(
    'are sent in halves when the batch is refused with %i, down to the one message that is wrong',
    async (errorCode) => {
      let end = 0n
      const { cluster } = brokers(({ values }) => {
        if (values.includes('large')) return { errorCode }
        const baseOffset = end
        end += BigInt(values.length)
        return { baseOffset }
      })
      const results = await produceMany(cluster, job(['a', 'b', 'large', 'c']))
      expect(results).toMatchObject([
        { outcome: 'written', offset: 0n },
        { outcome: 'written', offset: 1n },
        { outcome: 'not-written' },
        { outcome: 'written', offset: 2n },
      ])
    },
  )

  it('are no longer sent once it is stopped, and what was under way is told', async () => {
    const caller = new AbortController()
    const { cluster, sent } = brokers(() => {
      caller.abort()
      return { baseOffset: 0n }
    })
    const results = await produceMany(cluster, job(['a', 'b', 'c'], TWO_A_BATCH), {
      signal: caller.signal,
    })
    expect(results).toMatchObject([
      { outcome: 'written' },
      { outcome: 'written' },
      { outcome: 'not-written', failure: { error: 'REQUEST_ABORTED' } },
    ])
    expect(sent).toHaveLength(1)
  })

  it('that wait for a leader are told as not written as soon as it is stopped', async () => {
    const caller = new AbortController()
    const { cluster } = fakeBrokers(({ api }) => {
      if (api === 'InitProducerId') return { errorCode: 0, producerId: 7n, producerEpoch: 0 }
      // The look for a leader, of which there is none.
      caller.abort()
      return fakeMetadata({ leaderId: -1 })
    })
    const leaderless = {
      ...topic,
      partitions: topic.partitions.map((each) => ({ ...each, leader: null })),
    }
    const patience = { patienceMs: 600_000, signal: caller.signal }
    const results = await produceMany(cluster, { ...job(['a']), topic: leaderless }, patience)
    expect(results).toMatchObject([
      { outcome: 'not-written', failure: { error: 'LEADER_NOT_AVAILABLE' } },
    ])
  })

  it('go nowhere while the name stands for a topic that was created anew', async () => {
    const { cluster, sent } = brokers(() => ({ errorCode: NOT_LEADER_OR_FOLLOWER }))
    const other = { ...topic, topicId: 'BBBBBBBBBBBBBBBBBBBBBQ' }
    const results = await produceMany(cluster, { ...job(['a']), topic: other }, { patienceMs: 150 })
    expect(results).toMatchObject([{ outcome: 'not-written' }])
    expect(sent).toHaveLength(1)
  })

  it('are not begun without an identity', async () => {
    const { cluster, asked } = fakeBrokers(({ api }) =>
      api === 'InitProducerId' ? { errorCode: 31 } : fakeMetadata(),
    )
    await expect(produceMany(cluster, job(['a']))).rejects.toMatchObject({
      error: 'CLUSTER_AUTHORIZATION_FAILED',
    })
    expect(asked.some(({ api }) => api === 'Produce')).toBe(false)
  })
})
