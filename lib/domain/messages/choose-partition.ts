import { partitionOfKey } from '@/lib/domain/messages/murmur2'

export interface PartitionChoice {
  /** `null` where chance decides, and has not yet. */
  partition: number | null
  chosenBy: 'caller' | 'key' | 'chance'
}

/** Where a message goes, and who says so: the caller, else its key as in Kafka's own clients, else chance. */
export function choosePartition(
  wanted: number | null,
  key: Uint8Array | null,
  partitionCount: number,
): PartitionChoice {
  if (wanted !== null) return { partition: wanted, chosenBy: 'caller' }
  if (key !== null) return { partition: partitionOfKey(key, partitionCount), chosenBy: 'key' }
  return { partition: null, chosenBy: 'chance' }
}
