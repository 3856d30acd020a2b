import type { BatchFacts } from '@/lib/domain/messages/message'

/** A batch that holds one message and nothing out of the ordinary, but for these facts. */
export function batchFacts(offset: bigint, facts: Partial<BatchFacts> = {}): BatchFacts {
  return {
    baseOffset: offset,
    lastOffset: offset,
    compression: 'none',
    sizeBytes: 70,
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
