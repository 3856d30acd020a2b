import { expect, it } from 'vitest'
import type { Message } from '@/lib/domain/messages/message'
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
    batch: {
      baseOffset: 1n,
      lastOffset: 1n,
      compression: 'none',
      sizeBytes: 1,
      magic: 2,
      producerId: null,
      producerEpoch: null,
      baseSequence: null,
      leaderEpoch: null,
      transactional: false,
      checksum: null,
    },
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
