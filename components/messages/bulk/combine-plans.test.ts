import { expect, it } from 'vitest'
import { combinePlans } from './combine-plans'

it('a plan of several parts counts messages, bytes and mistakes over all of them', () => {
  const share = { partition: 1, leaderId: 2, messageCount: 2, sizeBytes: 10 }
  const part = {
    outcome: 'planned' as const,
    messageCount: 2,
    sizeBytes: 10,
    partitions: [share],
    mistakes: [{ index: 1, message: 'too large' }],
    warnings: ['mind this'],
    etag: 'e',
  }
  expect(combinePlans([part, part])).toEqual({
    messageCount: 4,
    sizeBytes: 20,
    partitions: [{ ...share, messageCount: 4, sizeBytes: 20 }],
    mistakes: [
      { index: 1, message: 'too large' },
      { index: 3, message: 'too large' },
    ],
    warnings: ['mind this'],
  })
})
