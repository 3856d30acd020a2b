import 'server-only'
import type { Setting } from '@/lib/domain/configs/setting'
import type { GroupDescription, GroupListing } from '@/lib/domain/groups/group'
import type { Topic } from '@/lib/domain/topics/topic'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { changedSettings } from '@/lib/server/testing/fake-settings'

type Writes = Pick<
  KafkaOperations,
  | 'describeSettings'
  | 'createTopic'
  | 'deleteTopic'
  | 'alterTopicConfigs'
  | 'deleteGroup'
  | 'deleteGroupOffsets'
  | 'produceBatch'
  | 'produceMany'
>

/** The parts of a cluster in memory that can be written. */
interface FakeState {
  topics: Topic[]
  settings: Map<string, readonly Setting[]>
  ends: Map<string, bigint>
  listings: GroupListing[]
  descriptions: GroupDescription[]
  committed: Map<string, Map<string, bigint>>
}

interface FakeParts {
  cluster: () => FakeState
  /** Is told each operation. */
  called: (name: string) => void
  newTopic: (name: string, partitions: number, facts: Partial<Topic>) => Topic
}

/** What changes a cluster in memory, and the settings that can be read back. */
export function fakeWrites({ cluster, called, newTopic }: FakeParts): Writes {
  return {
    async describeSettings(owner, names) {
      called('describeSettings')
      const settings = 'topic' in owner ? (cluster().settings.get(owner.topic) ?? []) : []
      return settings.filter(({ name }) => names === null || names.includes(name))
    },
    async createTopic({ name, partitionCount, replicationFactor, configs }, { validateOnly }) {
      called(validateOnly ? 'createTopic validateOnly' : 'createTopic')
      const made = newTopic(name, partitionCount ?? 1, { topicId: validateOnly ? null : 'id-new' })
      if (!validateOnly) cluster().topics = [...cluster().topics, made]
      return {
        topicId: made.topicId,
        partitionCount: partitionCount ?? 1,
        replicationFactor: replicationFactor ?? 2,
        configs: [...configs],
      }
    },
    async deleteTopic({ name, topicId }) {
      called(`deleteTopic ${topicId ?? name}`)
      cluster().topics = cluster().topics.filter((topic) => topic.name !== name)
    },
    async alterTopicConfigs(topic, changes, { validateOnly }) {
      called(validateOnly ? 'alterTopicConfigs validateOnly' : 'alterTopicConfigs')
      const { settings } = cluster()
      const before = settings.get(topic) ?? []
      if (!validateOnly) settings.set(topic, changedSettings(before, changes))
    },
    async deleteGroup(groupId) {
      called(`deleteGroup ${groupId}`)
      const state = cluster()
      state.listings = state.listings.filter((each) => each.groupId !== groupId)
      state.descriptions = state.descriptions.filter((each) => each.groupId !== groupId)
      state.committed.delete(groupId)
    },
    async deleteGroupOffsets({ groupId }, { topic, partitions }) {
      called(`deleteGroupOffsets ${groupId} ${topic}`)
      const committed = cluster().committed.get(groupId)
      for (const partition of partitions) committed?.delete(`${topic}/${partition}`)
    },
    async produceBatch({ topic, partition, acks }) {
      called('produceBatch')
      const { ends } = cluster()
      const end = ends.get(`${topic}/${partition}`) ?? 0n
      ends.set(`${topic}/${partition}`, end + 1n)
      return acks === 'none' ? null : end
    },
    async produceMany({ topic, messages }) {
      called('produceMany')
      const { ends } = cluster()
      return messages.map(({ partition }) => {
        const at = `${topic.name}/${partition}`
        const offset = ends.get(at) ?? 0n
        ends.set(at, offset + 1n)
        return { outcome: 'written', offset }
      })
    },
  }
}
