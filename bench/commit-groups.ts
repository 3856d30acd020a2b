import { setTimeout as sleep } from 'node:timers/promises'
import type { KafkaCluster } from '../lib/kafka/cluster'
import { topicName } from './bench-dashboard'

export const TOPICS_PER_GROUP = 5
const COMMITS_AT_A_TIME = 8

interface GroupsAsked {
  groupCount: number
  topicCount: number
  partitionCount: number
}

export function groupName(index: number): string {
  return `bench-group-${String(index).padStart(5, '0')}`
}

/** Milena's own way to the brokers, for what a bench does beside the dashboard. */
export async function openBenchCluster(brokers: string[]): Promise<KafkaCluster> {
  const { openCluster } = await import('../lib/kafka/cluster')
  return openCluster({
    clusterId: 'bench',
    brokers,
    clientId: 'bench',
    tls: false,
    sasl: null,
    readOnly: false,
    requestTimeoutMs: 10_000,
    connectTimeoutMs: 10_000,
  })
}

/** So many groups without members, each with commits in all partitions of five topics, spread over the topics. */
export async function commitGroups(brokers: string[], asked: GroupsAsked): Promise<void> {
  const cluster = await openBenchCluster(brokers)
  let next = 0
  const commitOthers = async () => {
    while (next < asked.groupCount) await commitOne(cluster, next++, asked)
  }
  // The topic of the commits is made with the first of them.
  await commitOne(cluster, next++, asked)
  await Promise.all(Array.from({ length: COMMITS_AT_A_TIME }, commitOthers))
  await cluster.close()
}

async function commitOne(
  cluster: KafkaCluster,
  group: number,
  { topicCount, partitionCount }: GroupsAsked,
): Promise<void> {
  const { commitGroupOffsets } = await import('../lib/kafka/groups/commit-group-offsets')
  const offsets = Array.from({ length: TOPICS_PER_GROUP * partitionCount }, (_, index) => ({
    topic: topicName((group * TOPICS_PER_GROUP + Math.floor(index / partitionCount)) % topicCount),
    partition: index % partitionCount,
    offset: 0n,
  }))
  const deadline = Date.now() + 120_000
  for (;;) {
    const { failures } = await commitGroupOffsets(cluster, groupName(group), 'classic', offsets)
    const [failure] = failures
    if (failure === undefined) return
    if (!failure.retriable || Date.now() > deadline) throw new Error(failure.message)
    await sleep(200)
  }
}
