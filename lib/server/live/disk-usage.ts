import 'server-only'
import type { Topic } from '@/lib/domain/topics/topic'
import type { LogDir, LogDirReplica } from '@/lib/kafka/brokers/describe-log-dirs'

/** One directory of a broker, counted together. */
export interface LogDirFacts {
  path: string
  totalBytes: bigint | null
  usableBytes: bigint | null
  sizeBytes: bigint
  replicaCount: number
  /** At most ten, the largest first. */
  largest: readonly LogDirReplica[]
}

/** What one broker holds on disk. */
export interface BrokerDisk {
  atMs: number
  directories: readonly LogDirFacts[]
  sizeBytes: bigint
  /** Of its replicas, by topic; the index of the array is the partition. */
  replicas: ReadonlyMap<string, readonly (bigint | undefined)[]>
}

/** Last good answers by broker. */
export type DiskTable = ReadonlyMap<number, BrokerDisk>

const LARGEST = 10

/** A new table with what was read now; a broker that did not answer keeps its last good answer while it is `known`. */
export function mergeDisks(
  before: DiskTable,
  read: readonly LogDir[],
  known: ReadonlySet<number>,
  atMs: number,
): DiskTable {
  const merged = new Map([...before].filter(([brokerId]) => known.has(brokerId)))
  for (const brokerId of new Set(read.map((each) => each.brokerId))) {
    const directories = read.filter((each) => each.brokerId === brokerId)
    merged.set(brokerId, brokerDisk(directories, atMs))
  }
  return merged
}

/** Bytes of all replicas of a topic; `null` while one of them is unknown. */
export function topicBytes(disks: DiskTable, { name, partitions }: Topic): bigint | null {
  let total = 0n
  for (const { partition, replicas } of partitions) {
    for (const brokerId of replicas) {
      const size = replicaBytes(disks, brokerId, name, partition)
      if (size === null) return null
      total += size
    }
  }
  return total
}

/** Bytes of one replica; `null` while unknown. */
export function replicaBytes(
  disks: DiskTable,
  brokerId: number,
  topic: string,
  partition: number,
): bigint | null {
  return disks.get(brokerId)?.replicas.get(topic)?.[partition] ?? null
}

function brokerDisk(directories: readonly LogDir[], atMs: number): BrokerDisk {
  const replicas = new Map<string, (bigint | undefined)[]>()
  for (const { topic, partition, sizeBytes, isFuture } of directories.flatMap(
    (each) => each.replicas,
  )) {
    if (isFuture) continue
    const sizes = replicas.get(topic) ?? []
    sizes[partition] = sizeBytes
    replicas.set(topic, sizes)
  }
  const facts = directories.map(directoryFacts)
  const sizeBytes = facts.reduce((sum, each) => sum + each.sizeBytes, 0n)
  return { atMs, directories: facts, sizeBytes, replicas }
}

function directoryFacts({ path, totalBytes, usableBytes, replicas }: LogDir): LogDirFacts {
  const largest = [...replicas].sort((a, b) => (b.sizeBytes > a.sizeBytes ? 1 : -1))
  return {
    path,
    totalBytes,
    usableBytes,
    sizeBytes: replicas.reduce((sum, each) => sum + each.sizeBytes, 0n),
    replicaCount: replicas.length,
    largest: largest.slice(0, LARGEST),
  }
}
