import type { Message } from '@/lib/contract/messages'

/** On the wire, a batch that holds one message and nothing out of the ordinary, but for these facts. */
export function wireBatch(offset: string, facts: Partial<Message['batch']> = {}): Message['batch'] {
  return {
    baseOffset: offset,
    lastOffset: offset,
    compression: 'none',
    sizeBytes: 100,
    magic: 2,
    producerId: null,
    producerEpoch: null,
    baseSequence: null,
    leaderEpoch: null,
    transactional: false,
    checksum: null,
    ...facts,
  }
}
