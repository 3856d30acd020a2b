import { describe, expect, it } from 'vitest'
import { LeaderFollower } from '@/lib/kafka/messages/follow-leader'
import { produceBatch } from '@/lib/kafka/messages/produce-batch'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'

const NOT_LEADER_OR_FOLLOWER = 6
const REQUEST_TIMED_OUT = 7
const NOT_ENOUGH_REPLICAS = 19
const NOT_ENOUGH_REPLICAS_AFTER_APPEND = 20

/** What brokers answer to each Produce in turn: an error code and an offset. Metadata names `leaderId`. */
function produceTo(answers: [code: number, offset: bigint][], leaderId = 2) {
  const { cluster, asked } = fakeBrokers(({ api }) => {
    if (api !== 'Produce') return fakeMetadata({ leaderId })
    const [errorCode = 0, baseOffset = -1n] = answers.shift() ?? []
    const partition = { index: 0, errorCode, baseOffset, recordErrors: [], errorMessage: null }
    return { responses: [{ name: 't', partitionResponses: [partition] }] }
  })
  const sentTo = () => asked.filter(({ api }) => api === 'Produce').map(({ brokerId }) => brokerId)
  return { cluster, sentTo }
}

const batch = { topic: 't', partition: 0, leader: 1, batch: Buffer.alloc(80), acks: 'all' as const }

describe('produceBatch', () => {
  it('answers the offset that the broker gave', async () => {
    const { cluster, sentTo } = produceTo([[0, 41n]], 1)
    expect(await produceBatch(cluster, batch)).toBe(41n)
    expect(sentTo()).toEqual([1])
  })

  it('goes to the new leader when the old one says that it has written nothing', async () => {
    const { cluster, sentTo } = produceTo([
      [NOT_LEADER_OR_FOLLOWER, -1n],
      [0, 7n],
    ])
    expect(await produceBatch(cluster, batch)).toBe(7n)
    expect(sentTo()).toEqual([1, 2])
  })

  it.each([
    ['lost its leadership after writing', NOT_LEADER_OR_FOLLOWER, 7n],
    ['got no acknowledgements in time', REQUEST_TIMED_OUT, -1n],
    ['lost replicas after writing', NOT_ENOUGH_REPLICAS_AFTER_APPEND, -1n],
  ])('is sent once, and its outcome unknown, when the leader %s', async (_, code, offset) => {
    const { cluster, sentTo } = produceTo([[code, offset]])
    await expect(produceBatch(cluster, batch)).rejects.toMatchObject({ error: 'OUTCOME_UNKNOWN' })
    expect(sentTo()).toEqual([1])
  })

  it('is refused when the broker refuses', async () => {
    const { cluster, sentTo } = produceTo([[NOT_ENOUGH_REPLICAS, -1n]])
    await expect(produceBatch(cluster, batch)).rejects.toMatchObject({
      error: 'NOT_ENOUGH_REPLICAS',
    })
    expect(sentTo()).toEqual([1])
  })
})

describe('LeaderFollower', () => {
  it('is cancelled while it waits for a leader, and says that it was', async () => {
    const { cluster } = produceTo([], -1)
    const caller = new AbortController()
    const partition = { topic: 't', topicId: null, partition: 0, leader: null }
    const follower = new LeaderFollower(
      cluster,
      partition,
      { patienceMs: 60_000 },
      { signal: caller.signal },
    )
    const asked = follower.ask(async () => 'never')
    setTimeout(() => caller.abort(), 20)
    await expect(asked).rejects.toMatchObject({ error: 'REQUEST_ABORTED' })
  })
})
