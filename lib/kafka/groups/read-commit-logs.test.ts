import { expect, it } from 'vitest'
import type { ListOffsetsRequest } from '@/lib/kafka/protocol/generated/messages'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'
import { UNKNOWN_SERVER_ERROR } from '@/lib/kafka/testing/fake-leader'
import { readCommitLogs } from './read-commit-logs'

const LATEST = -1n

/** Logs of no message; where the second of them was at a time in the past cannot be told. */
function answerOffsets({ topics }: ListOffsetsRequest) {
  return {
    topics: (topics ?? []).map(({ name, partitions }) => ({
      name,
      partitions: (partitions ?? []).map(({ partitionIndex, timestamp }) => {
        const fails = partitionIndex === 1 && timestamp !== LATEST
        const errorCode = fails ? UNKNOWN_SERVER_ERROR : 0
        return { partitionIndex, errorCode, offset: 0n, timestamp: -1n, leaderEpoch: 0 }
      }),
    })),
  }
}

it('names a log whose beginning cannot be told, so that nobody takes it for one that told all', async () => {
  const { cluster } = fakeBrokers(({ api, body }) =>
    api === 'ListOffsets'
      ? answerOffsets(body)
      : fakeMetadata({ name: '__consumer_offsets', partitionCount: 2 }),
  )
  const bounds = { sinceMs: 0, maxBytes: 1_000, maxRecords: 1_000 }
  const { items, failures } = await readCommitLogs(cluster, bounds)
  expect(items.map(({ partition }) => partition)).toEqual([0])
  expect(failures).toMatchObject([{ at: { partition: 1 }, error: 'UNKNOWN_SERVER_ERROR' }])
})
