import { describe, expect, it } from 'vitest'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { resolveFrom } from '@/lib/server/messages/resolve-from'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'
import { brokerDown, createFakeKafka, gathered } from '@/lib/server/testing/fake-kafka'

/** A cluster whose group `a:b` has committed offsets of two topics. */
function cluster() {
  const kafka = createFakeKafka()
  kafka.committed.set(
    'a:b',
    new Map([
      ['orders/0', 5n],
      ['orders/2', 7n],
      ['payments/1', 9n],
    ]),
  )
  const { monitor } = fakeChangeServices(kafka).services
  const facts = fakeGroupFacts('a:b')
  const snapshot = { ...emptySnapshot(1_000), groups: new Map([['a:b', facts]]) }
  return { kafka, monitor: { ...monitor, snapshot: () => snapshot } }
}

describe('where a read begins', () => {
  it('is what the address says, every digit of it', async () => {
    const { monitor } = cluster()
    expect(await resolveFrom(monitor, 'orders', 'offset:9223372036854775807')).toEqual({
      at: 'offset',
      offset: 9_223_372_036_854_775_807n,
    })
    expect(await resolveFrom(monitor, 'orders', 'at:0:1045,2:88120')).toEqual({
      at: 'offsets',
      offsets: new Map([
        [0, 1_045n],
        [2, 88_120n],
      ]),
    })
  })

  it('is what a group has committed on this topic, asked of Kafka now, whatever its id looks like', async () => {
    const { kafka, monitor } = cluster()
    expect(await resolveFrom(monitor, 'orders', 'group:a:b')).toEqual({
      at: 'offsets',
      offsets: new Map([
        [0, 5n],
        [2, 7n],
      ]),
    })
    expect(kafka.calls).toContain('fetchGroupOffsets')
  })

  it('is nowhere for a group that has committed nothing here, and unknown when it cannot be asked', async () => {
    const { kafka, monitor } = cluster()
    await expect(resolveFrom(monitor, 'clicks', 'group:a:b')).rejects.toMatchObject({
      code: 'not-found',
    })
    kafka.fetchGroupOffsets = async () => gathered([], [brokerDown(1)])
    await expect(resolveFrom(monitor, 'orders', 'group:a:b')).rejects.toMatchObject({
      code: 'kafka-unavailable',
    })
  })
})
