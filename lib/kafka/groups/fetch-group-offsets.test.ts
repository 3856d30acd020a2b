import { describe, expect, it } from 'vitest'
import type { GroupListing } from '@/lib/domain/groups/group'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'
import { UNKNOWN_SERVER_ERROR } from '@/lib/kafka/testing/fake-leader'
import { fetchGroupOffsets } from './fetch-group-offsets'

const listing = (type: GroupListing['type']): GroupListing => ({
  groupId: 'billing',
  type,
  protocolType: 'consumer',
  state: 'Stable',
  coordinatorId: 1,
})

/** What is read where the coordinator answers these offsets, or an error code, for partitions 0, 1, … of `orders`. */
async function read(type: 'classic' | 'share', answers: readonly (bigint | number)[]) {
  const partitions = answers.map((answer, partitionIndex) => {
    const [offset, errorCode] = typeof answer === 'bigint' ? [answer, 0] : [-1n, answer]
    const committed = { committedOffset: offset, committedLeaderEpoch: -1, metadata: '' }
    return { partitionIndex, errorCode, ...committed, startOffset: offset, leaderEpoch: 0, lag: 0n }
  })
  const topics = [{ name: 'orders', topicName: 'orders', partitions }]
  const { cluster } = fakeBrokers(({ api }) =>
    api === 'Metadata'
      ? fakeMetadata()
      : { groups: [{ groupId: 'billing', errorCode: 0, errorMessage: null, topics }] },
  )
  const { items } = await fetchGroupOffsets(cluster, [listing(type)])
  return {
    offsets: items[0]?.offsets.map(({ partition, offset }) => [partition, offset]),
    untold: items[0]?.untold.map(({ partition }) => partition),
  }
}

describe('fetchGroupOffsets', () => {
  it('takes a negative offset for no commit, as Kafka’s own tools do', async () => {
    expect(await read('classic', [-2n, 0n, -1n])).toEqual({ offsets: [[1, 0n]], untold: [] })
  })

  it('names the partitions that failed one by one, and those of which the share coordinator tells nothing', async () => {
    const failed = UNKNOWN_SERVER_ERROR
    expect(await read('classic', [7n, failed])).toEqual({ offsets: [[0, 7n]], untold: [1] })
    expect(await read('share', [7n, failed, -1n])).toEqual({ offsets: [[0, 7n]], untold: [1, 2] })
  })
})
