import 'server-only'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveJars, startCluster } from '@/demo/cluster/cluster.mjs'
import type { GroupListing } from '@/lib/domain/groups/group'
import type { Topic } from '@/lib/domain/topics/topic'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { openTestCluster } from '@/lib/server/testing/test-cluster'
import type { BrokerVersion } from './broker-versions'

/** One broker of a version, and Milena's operations on it. */
export interface BrokersUnderTest {
  bootstrap: string
  jars: string
  kafka: KafkaOperations
  stop(): Promise<void>
}

/** What these tests fetch with Maven stays here. */
const JARS = join('.milena', 'versions')

export function jarsOf(name: string, pom: string): Promise<string> {
  return resolveJars({ dir: join(JARS, name), pom })
}

export async function startBrokers({
  version,
  pom,
  zookeeper,
}: BrokerVersion): Promise<BrokersUnderTest> {
  const jars =
    pom === null
      ? await resolveJars({ dir: join('.milena', 'cluster') })
      : await jarsOf(`kafka-${version}`, pom)
  const dir = await mkdtemp(join(tmpdir(), 'milena-versions-'))
  const cluster = await startCluster({ dir, jars, zookeeper, brokerCount: 1, heapMb: 400 })
  const { bootstrap } = cluster
  const kafka = openTestCluster(bootstrap, { id: `kafka-${version.replace('.', '-')}` })
  return {
    bootstrap,
    jars,
    kafka,
    async stop() {
      await kafka.close()
      await cluster.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Throws where the topic is not there. */
export async function topicNamed(kafka: KafkaOperations, name: string): Promise<Topic> {
  const { topics } = await kafka.describeTopics([name])
  const [topic] = topics.items
  if (topic === undefined) throw new Error(`There is no topic ${name}.`)
  return topic
}

/** Throws where the group is not listed. */
export async function groupNamed(kafka: KafkaOperations, groupId: string): Promise<GroupListing> {
  const { items } = await kafka.listGroups()
  const found = items.find((group) => group.groupId === groupId)
  if (found === undefined) throw new Error(`${groupId} is not listed.`)
  return found
}
