import { expect, it } from 'vitest'
import type { Message } from '@/lib/domain/messages/message'
import { batchFacts } from '@/lib/domain/messages/testing/batch-facts'
import { presentEntry } from './present'
import { WHOLE_BYTES_MAX } from './present-payload'

it('a message is told with at most so many bytes in all, and each part says what it really has', () => {
  const half = WHOLE_BYTES_MAX / 2
  const message: Message = {
    kind: 'message',
    topic: 't',
    partition: 0,
    offset: 1n,
    timestampMs: null,
    timestampType: 'CreateTime',
    key: Buffer.alloc(half, 'k'),
    value: Buffer.alloc(half - 3, 'v'),
    headers: ['a', 'b'].map((key) => ({ key, value: Buffer.from('12345') })),
    batch: batchFacts(1n),
    transaction: 'none',
  }
  expect(presentEntry(message, WHOLE_BYTES_MAX)).toMatchObject({
    key: { sizeBytes: half, truncated: false },
    value: { sizeBytes: half - 3, truncated: false },
    headers: [
      { key: 'a', value: { data: '123', sizeBytes: 5, truncated: true } },
      { key: 'b', value: { data: '', sizeBytes: 5, truncated: true } },
    ],
  })
})
