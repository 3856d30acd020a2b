import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { decodeVersionedData } from '@/lib/kafka/protocol/data-messages'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type { ConsumerProtocolSubscription } from '@/lib/kafka/protocol/generated/messages'

/**
 * What the members of a classic group are assigned, in the bytes that they agree on and Kafka passes on unread. `null` for none, as while
 * the group rebalances, and for what is no consumer protocol.
 */
export function assignmentOf(bytes: Uint8Array): TopicPartition[] | null {
  if (bytes.length === 0) return null
  return readable(() =>
    decodeVersionedData('ConsumerProtocolAssignment', bytes).assignedPartitions.flatMap(
      ({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })),
    ),
  )
}

/** What such a member says of itself when it joins; `null` as above. */
export function subscriptionOf(bytes: Uint8Array): ConsumerProtocolSubscription | null {
  if (bytes.length === 0) return null
  return readable(() => decodeVersionedData('ConsumerProtocolSubscription', bytes))
}

function readable<T>(decode: () => T): T | null {
  try {
    return decode()
  } catch (error) {
    if (isDecodeError(error)) return null
    throw error
  }
}
