import type { KafkaCluster } from '../lib/kafka/cluster'
import { groupName } from './commit-groups'

/**
 * What exporters such as KMinion do at each scrape: the members and the offsets of each group, one request a group, and the ends of all
 * partitions.
 */
export async function pollGroups(cluster: KafkaCluster, groupCount: number): Promise<void> {
  const { listGroups } = await import('../lib/kafka/groups/list-groups')
  const { describeGroups } = await import('../lib/kafka/groups/describe-groups')
  const { fetchGroupOffsets } = await import('../lib/kafka/groups/fetch-group-offsets')
  const { describeTopics } = await import('../lib/kafka/topics/describe-topics')
  const { listOffsets } = await import('../lib/kafka/topics/list-offsets')
  const polled = new Set(Array.from({ length: groupCount }, (_, index) => groupName(index)))
  const { items } = await listGroups(cluster)
  const groups = items.filter(({ groupId }) => polled.has(groupId))
  await describeGroups(cluster, groups)
  await Promise.all(groups.map((group) => fetchGroupOffsets(cluster, [group])))
  const { topics } = await describeTopics(cluster, null)
  const partitions = topics.items.flatMap(({ name: topic, partitions: all }) =>
    all.map(({ partition, leader }) => ({ topic, partition, leader })),
  )
  await listOffsets(cluster, 'latest', partitions)
}
