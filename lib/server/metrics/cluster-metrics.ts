import 'server-only'
import type { CatchUp } from '@/lib/domain/groups/catch-up'
import type { DataLoss } from '@/lib/domain/groups/data-loss'
import type { VerdictKind } from '@/lib/domain/groups/verdict-kind'
import type { PartitionHealth } from '@/lib/domain/topics/partition-health'
import type { ClusterSnapshot, GroupFacts, OffsetTable } from '@/lib/server/live/snapshot'
import { labelText, type MetricHead, type Sample } from '@/lib/server/metrics/exposition'

/** A cluster's id and what is known of it. */
export interface ClusterState {
  id: string
  snapshot: ClusterSnapshot
}

/** One metric of each cluster, from its snapshot alone. */
export interface ClusterMetric extends MetricHead {
  samples: (cluster: ClusterState) => Iterable<Sample>
}

const verdictLevels = { ok: 0, warning: 1, critical: 2, unknown: null }

/** As the overview calls them: 0 is well, 1 wants looking at, 2 wants looking at now. Nobody reading is neither. */
const readingLevels = {
  ok: 0,
  rewinding: 1,
  slow: 1,
  stopped: 2,
  stalled: 2,
  unread: null,
  unknown: null,
} satisfies Record<VerdictKind, number | null>

function gauge(name: string, help: string, samples: ClusterMetric['samples']): ClusterMetric {
  return { name, type: 'gauge', help, samples }
}

function groupMetrics(): ClusterMetric[] {
  return [
    gauge('milena_group_lag', 'Messages between committed offset and high watermark.', (cluster) =>
      groupPartitions(cluster, (partition) => partition.lag),
    ),
    gauge('milena_group_committed_offset', 'Committed offset.', (cluster) =>
      groupPartitions(cluster, (partition) => partition.committedOffset),
    ),
    gauge('milena_group_lag_total', 'Lag of a group over all its partitions.', (cluster) =>
      groupSamples(cluster, ({ lag }) => lag),
    ),
    gauge(
      'milena_group_time_lag_seconds',
      'Age of the oldest unread message of a group; a lower bound where it is older than what was watched.',
      (cluster) =>
        groupSamples(cluster, ({ timeLag }) => (timeLag === null ? null : timeLag.ms / 1_000)),
    ),
    gauge(
      'milena_group_verdict_level',
      '0 reads all that comes, 1 slow or rewinding, 2 stopped or stalled; absent where unknown or nobody is to read.',
      (cluster) => groupSamples(cluster, ({ verdict }) => readingLevels[verdict.kind]),
    ),
    gauge(
      'milena_group_produce_rate',
      'Messages written per second to what a group reads, over the last minute.',
      (cluster) => groupSamples(cluster, ({ producePerSecond }) => producePerSecond),
    ),
    gauge(
      'milena_group_consume_rate',
      'Messages that a group commits per second, over the last minute.',
      (cluster) => groupSamples(cluster, ({ consumePerSecond }) => consumePerSecond),
    ),
    gauge(
      'milena_group_catch_up_seconds',
      'Until a group has read all, at the pace of the last minute; +Inf where it never will.',
      (cluster) => groupSamples(cluster, ({ catchUp }) => catchUpSeconds(catchUp)),
    ),
    gauge(
      'milena_group_data_loss_seconds',
      'Until messages are deleted unread, at the pace of the last minute; +Inf where none is.',
      (cluster) => groupSamples(cluster, ({ dataLoss }) => dataLossSeconds(dataLoss)),
    ),
    gauge(
      'milena_group_expired_messages',
      'Messages deleted by retention before a group read them, as far as its commits still lie before them.',
      (cluster) => groupSamples(cluster, ({ expired }) => expired),
    ),
    gauge('milena_group_members', 'Members of a group.', (cluster) =>
      groupSamples(cluster, ({ description }) => description?.members.length ?? null),
    ),
  ]
}

function* groupSamples(
  { id, snapshot }: ClusterState,
  value: (group: GroupFacts) => Sample['value'],
): Generator<Sample> {
  for (const group of snapshot.groups?.values() ?? []) {
    const labels = labelText({ cluster: id, group: group.listing.groupId })
    yield { labels, value: value(group) }
  }
}

function catchUpSeconds(catchUp: CatchUp | null): number | null {
  if (catchUp === null) return null
  if (catchUp.state === 'never') return Number.POSITIVE_INFINITY
  return catchUp.state === 'in' ? catchUp.ms / 1_000 : 0
}

function dataLossSeconds(dataLoss: DataLoss): number | null {
  if (dataLoss.state === 'unknown') return null
  return dataLoss.state === 'in' ? dataLoss.ms / 1_000 : Number.POSITIVE_INFINITY
}

function topicMetrics(): ClusterMetric[] {
  return [
    gauge('milena_topic_log_start_offset', 'First offset that still exists.', (cluster) =>
      offsets(cluster, cluster.snapshot.logStarts),
    ),
    gauge('milena_topic_high_watermark', 'Offset that the next message will get.', (cluster) =>
      offsets(cluster, cluster.snapshot.highWatermarks),
    ),
    gauge(
      'milena_under_replicated_partitions',
      'Partitions with a replica out of sync.',
      (cluster) => ofCluster(cluster, healthOf(cluster)?.underReplicated ?? null),
    ),
    gauge('milena_offline_partitions', 'Partitions without a leader.', (cluster) =>
      ofCluster(cluster, healthOf(cluster)?.offline ?? null),
    ),
  ]
}

function brokerMetrics(): ClusterMetric[] {
  return [
    gauge('milena_brokers', 'Brokers that the metadata names.', (cluster) =>
      ofCluster(cluster, cluster.snapshot.description?.brokers.length ?? null),
    ),
    gauge('milena_brokers_answering', 'Brokers that answered the last sweep.', (cluster) =>
      ofCluster(cluster, cluster.snapshot.answering.size),
    ),
    gauge('milena_log_dir_bytes', 'Bytes of the replicas in a log directory.', ({ id, snapshot }) =>
      [...snapshot.disks].flatMap(([broker, { directories }]) =>
        directories.map(({ path, sizeBytes }) => ({
          labels: labelText({ cluster: id, broker, path }),
          value: sizeBytes,
        })),
      ),
    ),
    gauge('milena_verdict_level', '0 ok, 1 warning, 2 critical.', (cluster) =>
      ofCluster(cluster, verdictLevels[cluster.snapshot.verdict.level]),
    ),
    gauge('milena_failures', 'What could not be read, as the pages list it.', (cluster) =>
      ofCluster(cluster, cluster.snapshot.failures.length),
    ),
  ]
}

function collectorMetrics(): ClusterMetric[] {
  return [
    gauge('milena_collector_sweep_seconds', 'How long the last sweep took.', (cluster) => {
      const { lastSweepMs } = cluster.snapshot.collector
      return ofCluster(cluster, lastSweepMs === null ? null : lastSweepMs / 1_000)
    }),
    gauge('milena_collector_interval_seconds', 'Time between sweeps.', (cluster) =>
      ofCluster(cluster, cluster.snapshot.collector.intervalMs / 1_000),
    ),
    gauge('milena_collector_requests', 'Requests of the last sweep.', (cluster) =>
      ofCluster(cluster, cluster.snapshot.collector.requestsPerSweep),
    ),
    {
      name: 'milena_collector_sweeps_total',
      type: 'counter',
      help: 'Sweeps finished since the start.',
      samples: (cluster) => ofCluster(cluster, cluster.snapshot.collector.sweeps),
    },
  ]
}

function ofCluster({ id }: ClusterState, value: number | null): Sample[] {
  return [{ labels: labelText({ cluster: id }), value }]
}

function* groupPartitions(
  { id, snapshot }: ClusterState,
  value: (partition: GroupFacts['partitions'][number]) => bigint | null,
): Generator<Sample> {
  for (const { listing, partitions } of snapshot.groups?.values() ?? []) {
    const ofGroup = labelText({ cluster: id, group: listing.groupId })
    // In order of topic: its label is written once for all of its partitions.
    let topic: string | null = null
    let ofTopic = ''
    for (const each of partitions) {
      if (each.topic !== topic) ofTopic = `${ofGroup},${labelText({ topic: each.topic })}`
      topic = each.topic
      yield { labels: `${ofTopic},partition="${each.partition}"`, value: value(each) }
    }
  }
}

function* offsets({ id }: ClusterState, table: OffsetTable): Generator<Sample> {
  for (const [topic, readings] of table) {
    const ofTopic = labelText({ cluster: id, topic })
    for (const [partition, reading] of readings.entries()) {
      yield { labels: `${ofTopic},partition="${partition}"`, value: reading?.offset ?? null }
    }
  }
}

function healthOf({ snapshot }: ClusterState): PartitionHealth | null {
  return snapshot.topics === null ? null : snapshot.totals.health
}

/** What every cluster tells of itself. */
export const clusterMetrics: readonly ClusterMetric[] = [
  ...groupMetrics(),
  ...topicMetrics(),
  ...brokerMetrics(),
  ...collectorMetrics(),
]
