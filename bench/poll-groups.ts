import type { KafkaCluster } from '../lib/kafka/cluster'
import { groupName } from './commit-groups'

/**
 * What KMinion 2 asks of Kafka at each scrape, in its order, one step after the other, of what `GET /metrics` tells too: log directories,
 * groups and their members, the first and the next offset of each partition, the offsets of each group by a request of its own. Its
 * settings of topics are left out: we do not tell them there.
 */
export async function pollGroups(cluster: KafkaCluster, groupCount: number): Promise<void> {
  const { describeLogDirs } = await import('../lib/kafka/brokers/describe-log-dirs')
  const { listGroups } = await import('../lib/kafka/groups/list-groups')
  const { describeGroups } = await import('../lib/kafka/groups/describe-groups')
  const { fetchGroupOffsets } = await import('../lib/kafka/groups/fetch-group-offsets')
  const { describeTopics } = await import('../lib/kafka/topics/describe-topics')
  const { listOffsets } = await import('../lib/kafka/topics/list-offsets')
  const polled = new Set(Array.from({ length: groupCount }, (_, index) => groupName(index)))
  const { topics, description } = await describeTopics(cluster, null)
  await describeLogDirs(
    cluster,
    description.brokers.map(({ id }) => id),
  )
  const { items } = await listGroups(cluster)
  const groups = items.filter(({ groupId }) => polled.has(groupId))
  await describeGroups(cluster, groups)
  const partitions = topics.items.flatMap(({ name: topic, partitions: all }) =>
    all.map(({ partition, leader }) => ({ topic, partition, leader })),
  )
  await listOffsets(cluster, 'earliest', partitions)
  await listOffsets(cluster, 'latest', partitions)
  await Promise.all(groups.map((group) => fetchGroupOffsets(cluster, [group])))
}
