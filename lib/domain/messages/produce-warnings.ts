/** A message that is about to be written, and where to. `null` is unknown. */
export interface MessageToProduce {
  hasKey: boolean
  isTombstone: boolean
  acks: 'all' | 'leader' | 'none'
  /** Of the batch as it is sent. */
  sizeBytes: number
  cleanupPolicy: string | null
  maxMessageBytes: number | null
}

/** What somebody would want to know before writing a message, in sentences. */
export function produceWarnings(message: MessageToProduce): string[] {
  const { hasKey, isTombstone, acks, sizeBytes, cleanupPolicy, maxMessageBytes } = message
  const policies = cleanupPolicy?.split(',') ?? []
  const warnings: string[] = []
  if (policies.includes('compact') && !hasKey) {
    warnings.push('The topic is compacted: the broker refuses a message without a key.')
  }
  if (isTombstone) warnings.push(tombstoneSentence(policies, hasKey))
  if (maxMessageBytes !== null && sizeBytes > maxMessageBytes) {
    warnings.push(
      `It has ${sizeBytes} bytes as it is sent, and the topic takes ${maxMessageBytes} (max.message.bytes): the broker will refuse it.`,
    )
  }
  if (acks === 'none') {
    warnings.push('With acks none nobody answers: neither a refusal nor the offset will be known.')
  }
  if (acks === 'leader') {
    warnings.push(
      'With acks leader the message is lost if the leader fails before the others have copied it.',
    )
  }
  return warnings
}

function tombstoneSentence(policies: readonly string[], hasKey: boolean): string {
  if (!hasKey) return 'A message without key and value says nothing to anyone.'
  return policies.includes('compact')
    ? 'A tombstone: compaction will delete every message of this key, and later the tombstone too.'
    : 'The topic is not compacted: a message without a value is a message like any other here, and deletes nothing.'
}
