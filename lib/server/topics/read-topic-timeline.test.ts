import { describe, expect, it } from 'vitest'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { brokerDown, fakeTopic, gathered } from '@/lib/server/testing/fake-kafka'
import { readTimeline } from '@/lib/server/topics/read-topic-timeline'

/** A partition with a message every second from 1,000 on, 100 of them; the second one cannot be read. */
function fakeLog() {
  const asked: OffsetAt[] = []
  return {
    asked,
    async listOffsets(at: OffsetAt) {
      asked.push(at)
      const timestampMs = typeof at === 'object' ? at.timestampMs : 100_000n
      const offset = timestampMs <= 1_000n ? 0n : (timestampMs - 1n) / 1_000n
      const place = { topic: 'orders', partition: 0, leaderEpoch: null }
      const found = { ...place, offset, timestampMs: (offset + 1n) * 1_000n }
      return gathered([found], [brokerDown(2)])
    },
  }
}

describe('readTimeline', () => {
  it('goes from the first message to the newest in at most twelve questions', async () => {
    const log = fakeLog()
    const { items, failures } = await readTimeline(log, fakeTopic('orders', 2))
    const points = items[0]?.points ?? []
    expect(points[0]).toEqual({ offset: '0', timestampMs: '1000' })
    expect(points.at(-1)).toEqual({ offset: '99', timestampMs: '100000' })
    expect(points.length).toBeGreaterThan(8)
    expect(log.asked).toHaveLength(12)
    expect(failures.length).toBeGreaterThan(0)
  })

  it('asks for fewer moments where there are thousands of partitions', async () => {
    const log = fakeLog()
    await readTimeline(log, fakeTopic('orders', 2_000))
    expect(log.asked).toHaveLength(5)
  })

  it('has no points for a topic without messages, and asks no further', async () => {
    const asked: OffsetAt[] = []
    const empty = {
      async listOffsets(at: OffsetAt) {
        asked.push(at)
        const place = { topic: 'orders', partition: 0, leaderEpoch: null }
        return gathered([{ ...place, offset: null, timestampMs: null }])
      },
    }
    expect((await readTimeline(empty, fakeTopic('orders'))).items).toEqual([])
    expect(asked).toHaveLength(2)
  })
})
