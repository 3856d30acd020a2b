import { describe, expect, it } from 'vitest'
import type { PartitionOffset } from '@/lib/domain/topics/topic'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { brokerDown, fakeTopic, gathered } from '@/lib/server/testing/fake-kafka'
import { readHistogram } from '@/lib/server/topics/read-topic-histogram'

/** A topic of logs, a timestamp for each message. A partition of `silent` tells nothing. */
function kafkaOf(logs: readonly (readonly number[])[], silent: readonly number[] = []) {
  const asked: OffsetAt[] = []
  const answer = (at: OffsetAt, partition: number): PartitionOffset => {
    const times = logs[partition] ?? []
    const latest = Math.max(...times)
    const index =
      at === 'latest'
        ? times.length
        : at === 'newest-message'
          ? times.indexOf(latest)
          : times.findIndex((ms) => typeof at === 'object' && ms >= at.timestampMs)
    const time = times[index]
    return {
      topic: 'orders',
      partition,
      offset: index < 0 ? null : BigInt(index),
      timestampMs: time === undefined ? null : BigInt(time),
      leaderEpoch: null,
    }
  }
  return {
    asked,
    kafka: {
      async listOffsets(at: OffsetAt, partitions: { partition: number }[]) {
        asked.push(at)
        const known = partitions.filter(({ partition }) => !silent.includes(partition))
        const failures = silent.map((partition) => {
          const failure = brokerDown(1)
          return { ...failure, at: { ...failure.at, topic: 'orders', partition } }
        })
        return gathered(
          known.map(({ partition }) => answer(at, partition)),
          failures,
        )
      },
    },
  }
}

const counts = async (
  given: ReturnType<typeof kafkaOf>,
  partitionCount: number,
  query: Partial<Parameters<typeof readHistogram>[2]> = {},
) => readHistogram(given.kafka, fakeTopic('orders', partitionCount), { buckets: 4, ...query })

describe('the histogram of a topic', () => {
  it('runs from the first message to the newest, which is in it', async () => {
    const { buckets } = await counts(kafkaOf([[0, 1, 2, 3], [3]]), 2)
    expect(buckets.map(({ offsets }) => offsets)).toEqual(['1', '1', '1', '2'])
    expect(buckets[0]?.fromMs).toBe('0')
    expect(buckets.at(-1)?.toMs).toBe('4')
  })

  it('is of the span and the partition that are asked for', async () => {
    const given = kafkaOf([[0, 10, 20, 30], [5]])
    const { buckets } = await counts(given, 2, { from: '10', to: '30', buckets: 2, partition: 0 })
    expect(buckets.map(({ offsets }) => offsets)).toEqual(['1', '1'])
    await expect(counts(given, 2, { partition: 7 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('has unknown buckets and a reason where the broker is silent, not empty ones', async () => {
    const half = await counts(kafkaOf([[0, 1, 2, 3], [0]], [1]), 2)
    expect(half.buckets.map(({ missing }) => missing)).toEqual([1, 1, 1, 1])
    expect(half.failures).toHaveLength(1)
    const none = await counts(kafkaOf([[0], [0]], [0, 1]), 2, { from: '0', to: '4' })
    expect(none.buckets.every(({ offsets }) => offsets === null)).toBe(true)
  })

  it('is empty for a topic without messages', async () => {
    expect((await counts(kafkaOf([[], []]), 2)).buckets).toEqual([])
  })

  it('asks fewer moments of a topic of many partitions', async () => {
    const logs = Array.from({ length: 500 }, () => [0, 1_000_000])
    const given = kafkaOf(logs)
    await counts(given, 500, { buckets: 60 })
    expect(given.asked.length).toBeLessThan(20)
  })
})
