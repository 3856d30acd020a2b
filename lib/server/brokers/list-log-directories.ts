import 'server-only'
import type { LogDirectory } from '@/lib/contract/clusters'
import type { ListAnswer } from '@/lib/contract/values'
import type { BrokerDisk, LogDirFacts } from '@/lib/server/live/disk-usage'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** The log directories of all brokers, as read in the last half minute. Throws `unknown-cluster`. */
export function listLogDirectories(clusterId: string): ListAnswer<LogDirectory> {
  return presentLogDirectories(findCluster(clusterId).snapshot(), Date.now())
}

/** `nowMs` is for the age of failures. As old as the oldest answer in it. */
export function presentLogDirectories(
  { disks, failures }: ClusterSnapshot,
  nowMs: number,
): ListAnswer<LogDirectory> {
  const byBroker = [...disks].sort(([a], [b]) => a - b)
  const ofBrokers = failures.filter(({ failure: { at } }) => !at.topic && !at.groupId)
  return {
    items: byBroker.flatMap(([brokerId, { directories }]) =>
      directories.map((directory) => presentDirectory(brokerId, directory)),
    ),
    failures: presentObserved(ofBrokers, nowMs),
    asOf: presentInstant(oldest(disks.values())),
  }
}

function oldest(disks: Iterable<BrokerDisk>): number | null {
  const times = [...disks].map(({ atMs }) => atMs)
  return times.length === 0 ? null : Math.min(...times)
}

function presentDirectory(brokerId: number, directory: LogDirFacts): LogDirectory {
  return {
    brokerId,
    path: directory.path,
    totalBytes: presentInt64(directory.totalBytes),
    usableBytes: presentInt64(directory.usableBytes),
    sizeBytes: directory.sizeBytes.toString(),
    replicaCount: directory.replicaCount,
    largest: directory.largest.map(({ topic, partition, sizeBytes }) => ({
      topic,
      partition,
      sizeBytes: sizeBytes.toString(),
    })),
  }
}
