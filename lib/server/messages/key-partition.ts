import 'server-only'
import { PARTITIONER_NAMES } from '@/lib/domain/messages/partitioner-names'
import { type PartitionerId, partitionBy } from '@/lib/domain/messages/partitioners'
import { type LearntPartitioner, learnPartitioner } from '@/lib/server/messages/learn-partitioner'
import { findCluster } from '@/lib/server/runtime'

export interface KeyPartition {
  partitions: number[]
  /** Why these are enough, in a sentence. */
  reason: string
}

/**
 * The partition that all messages with this key are in, as far as a sample of the topic can tell; `null` where it cannot, so that all
 * have to be read. It can where one partitioner explains every key of the sample, at both ends of the topic. Never throws: a topic
 * that cannot be sampled is one where nothing is known.
 */
export async function keyPartition(
  clusterId: string,
  topic: string,
  key: Uint8Array,
): Promise<KeyPartition | null> {
  try {
    return partitionIn(await learnPartitioner(findCluster(clusterId), topic), key)
  } catch {
    return null
  }
}

/** The same from what has been learnt already. */
export function partitionIn(learnt: LearntPartitioner, key: Uint8Array): KeyPartition | null {
  const { verdict, older, sample } = learnt
  if (verdict.verdict !== 'known' || !verdict.exact || older?.kind !== 'same') return null
  if (isLeftToChance(verdict.partitioner, key)) return null
  const partition = partitionBy(verdict.partitioner, key, sample.partitionCount)
  const { name } = PARTITIONER_NAMES[verdict.partitioner]
  const reason = `Only partition ${partition} of ${sample.partitionCount} is read: ${name} puts this key there, and it explains all ${verdict.keys} keys of a sample.`
  return { partitions: [partition], reason }
}

/** librdkafka's default sends an empty key to any partition. */
function isLeftToChance(partitioner: PartitionerId, key: Uint8Array): boolean {
  return partitioner === 'crc32' && key.length === 0
}
