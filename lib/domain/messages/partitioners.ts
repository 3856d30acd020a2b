import { crc32 } from './crc32'
import { fnv1a } from './fnv1a'
import { legacyMurmur2 } from './legacy-murmur2'
import { partitionOfKey } from './murmur2'

/** The ways from a key to a partition that clients have by default, or by a setting of one word. */
export const PARTITIONER_IDS = [
  'murmur2',
  'crc32',
  'fnv1a',
  'fnv1a-positive',
  'kafkajs-legacy',
] as const
export type PartitionerId = (typeof PARTITIONER_IDS)[number]

const PARTITIONS: Record<PartitionerId, (key: Uint8Array, partitionCount: number) => number> = {
  murmur2: partitionOfKey,
  crc32: (key, count) => crc32(key) % count,
  fnv1a: (key, count) => Math.abs(fnv1a(key)) % count,
  'fnv1a-positive': (key, count) => (fnv1a(key) & 0x7fffffff) % count,
  'kafkajs-legacy': (key, count) => (legacyMurmur2(key) & 0x7fffffff) % count,
}

/** Where a client with this partitioner writes a key, of so many partitions. */
export function partitionBy(id: PartitionerId, key: Uint8Array, partitionCount: number): number {
  return PARTITIONS[id](key, partitionCount)
}
