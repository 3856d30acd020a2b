import 'server-only'
import type { Setting } from '@/lib/domain/configs/setting'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CommitNote, GroupDescription, GroupListing } from '@/lib/domain/groups/group'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { LogDir } from '@/lib/kafka/brokers/describe-log-dirs'
import type { NewOffset } from '@/lib/kafka/groups/commit-group-offsets'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { type FakeGroupLog, fakeGroupLog } from '@/lib/server/testing/fake-group-log'
import { fakeReads } from '@/lib/server/testing/fake-reads'
import { fakeWrites } from '@/lib/server/testing/fake-writes'

/** A cluster in memory for tests. Its fields are what Kafka would answer next; operations can be replaced one by one. */
export interface FakeKafka extends KafkaOperations, FakeGroupLog {
  topics: Topic[]
  listings: GroupListing[]
  descriptions: GroupDescription[]
  /** By `topic/partition`. */
  starts: Map<string, bigint>
  ends: Map<string, bigint>
  /** By group, then by `topic/partition`. */
  committed: Map<string, Map<string, bigint>>
  /** What a commit carries beside its offset, by `group/topic/partition`; nothing where it is not here. */
  notes: Map<string, CommitNote>
  logDirs: LogDir[]
  /** By topic. */
  settings: Map<string, readonly Setting[]>
  /** Names of the operations called, in order. */
  calls: string[]
}

export function fakeTopic(name: string, partitions = 1, facts: Partial<Topic> = {}): Topic {
  return {
    name,
    topicId: null,
    internal: false,
    partitions: Array.from({ length: partitions }, (_, partition) => ({
      partition,
      leader: 1,
      leaderEpoch: 0,
      replicas: [1, 2],
      isr: [1, 2],
      offlineReplicas: [],
    })),
    ...facts,
  }
}

export function fakeGroup(groupId: string, facts: Partial<GroupListing> = {}): GroupListing {
  return {
    groupId,
    type: 'classic',
    protocolType: 'consumer',
    state: 'Empty',
    coordinatorId: 1,
    ...facts,
  }
}

export function fakeDescription(
  groupId: string,
  facts: Partial<GroupDescription> = {},
): GroupDescription {
  return {
    groupId,
    type: 'classic',
    state: 'Empty',
    assignor: null,
    epoch: 1,
    coordinatorId: 1,
    members: [],
    ...facts,
  }
}

export function brokerDown(brokerId: number): Failure {
  const message = `Broker ${brokerId} does not answer.`
  return { at: { brokerId }, error: 'BROKER_NOT_ANSWERING', message, retriable: true }
}

export function gathered<T>(items: T[], failures: Failure[] = []): Gathered<T> {
  return { items, failures }
}

const usualConfigs = new Map([
  ['cleanup.policy', { value: 'delete' }],
  ['min.insync.replicas', { value: '2' }],
  ['retention.ms', { value: '604800000' }],
])

const brokers = [1, 2].map((id) => ({ id, host: `kafka-${id}`, port: 9092, rack: null }))

const connection: FakeKafka['connection'] = {
  clusterId: 'fake',
  brokers: ['kafka-1:9092'],
  clientId: 'milena',
  tls: false,
  sasl: null,
  readOnly: false,
  requestTimeoutMs: 3_000,
  connectTimeoutMs: 3_000,
}

function commit(fake: FakeKafka, groupId: string, offsets: readonly NewOffset[]): void {
  const committed = fake.committed.get(groupId) ?? new Map<string, bigint>()
  for (const { topic, partition, offset, leaderEpoch = null, metadata = null } of offsets) {
    committed.set(`${topic}/${partition}`, offset)
    fake.notes.set(`${groupId}/${topic}/${partition}`, { leaderEpoch, metadata })
  }
  fake.committed.set(groupId, committed)
}

function placeOf(place: string): TopicPartition {
  const [topic = '', partition] = place.split('/')
  return { topic, partition: Number(partition) }
}

export function createFakeKafka(): FakeKafka {
  let requests = 0
  const called = (name: string) => {
    fake.calls.push(name)
    requests += 1
  }
  const fake: FakeKafka = {
    connection,
    topics: [],
    listings: [],
    descriptions: [],
    starts: new Map(),
    ends: new Map(),
    committed: new Map(),
    notes: new Map(),
    settings: new Map(),
    commitLogs: [],
    groupRecords: [],
    groupPasts: [],
    logDirs: [],
    calls: [],
    async describeTopics(names) {
      called('describeTopics')
      const topics = names ? fake.topics.filter(({ name }) => names.includes(name)) : fake.topics
      return {
        description: { clusterId: 'fake', controllerId: 1, brokers },
        topics: gathered([...topics]),
      }
    },
    async describeController() {
      called('describeController')
      return { controllerId: 2, quorum: null }
    },
    async describeLogDirs(brokerIds) {
      called('describeLogDirs')
      return gathered(fake.logDirs.filter(({ brokerId }) => brokerIds.includes(brokerId)))
    },
    async describeBrokerSettings() {
      called('describeBrokerSettings')
      return gathered([])
    },
    async probeBrokers() {
      called('probeBrokers')
      return gathered(brokers.map(({ id }) => ({ brokerId: id })))
    },
    async listOffsets(at, partitions) {
      called(`listOffsets ${typeof at === 'string' ? at : 'time'}`)
      const table = at === 'earliest' ? fake.starts : fake.ends
      return gathered(
        partitions.flatMap(({ topic, partition }) => {
          const offset = table.get(`${topic}/${partition}`)
          if (offset === undefined) return []
          return [{ topic, partition, offset, timestampMs: null, leaderEpoch: null }]
        }),
      )
    },
    async describeTopicConfigs(topics) {
      called('describeTopicConfigs')
      return gathered(topics.map((topic) => ({ topic, configs: usualConfigs })))
    },
    async listGroups() {
      called('listGroups')
      return gathered([...fake.listings])
    },
    async describeGroups(groups) {
      called('describeGroups')
      const wanted = new Set(groups.map(({ groupId }) => groupId))
      return gathered(fake.descriptions.filter(({ groupId }) => wanted.has(groupId)))
    },
    async fetchGroupOffsets(groups) {
      called('fetchGroupOffsets')
      return gathered(
        groups.map(({ groupId }) => ({
          groupId,
          offsets: [...(fake.committed.get(groupId) ?? [])].map(([place, offset]) => ({
            ...placeOf(place),
            offset,
            ...(fake.notes.get(`${groupId}/${place}`) ?? { leaderEpoch: null, metadata: null }),
          })),
          untold: [],
        })),
      )
    },
    async commitGroupOffsets({ groupId }, offsets) {
      called('commitGroupOffsets')
      commit(fake, groupId, offsets)
      return gathered(offsets.map(({ topic, partition }) => ({ topic, partition })))
    },
    ...fakeGroupLog({ cluster: () => fake, called }),
    ...fakeReads(called),
    ...fakeWrites({ cluster: () => fake, called, newTopic: fakeTopic }),
    requestCount: () => requests,
    async close() {
      called('close')
    },
  }
  return fake
}
