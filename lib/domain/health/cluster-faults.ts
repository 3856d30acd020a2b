import type { Partition, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { byLag, type HitGroup, NAMED_MAX, type Observation, observation } from './finding'

/** A group and the partitions it has to do with. */
export interface Reader extends HitGroup {
  partitions: readonly TopicPartition[]
}

export interface ClusterFacts {
  /** Whether any broker answered. */
  reachable: boolean
  /** The cluster says that no controller is elected; not being allowed to ask is something else. */
  noController: boolean
  /** Brokers that are known and did not answer. */
  silentBrokers: readonly number[]
  topics: readonly (Pick<Topic, 'name' | 'partitions'> & {
    /** `null` while the setting is unknown; nothing is then held to be under it. */
    minInsyncReplicas: number | null
  })[]
  readers: readonly Reader[]
}

type TopicFacts = ClusterFacts['topics'][number]
type Fault = (partition: Partition, topic: TopicFacts) => boolean

const isOffline: Fault = ({ leader }) => leader === null
const isUnderReplicated: Fault = ({ isr, replicas }) => isr.length < replicas.length
/** A broker asks for no more replicas in sync than a partition has. */
const isUnderMinIsr: Fault = ({ isr, replicas }, { minInsyncReplicas }) =>
  minInsyncReplicas !== null && isr.length < Math.min(minInsyncReplicas, replicas.length)

/** What is wrong with brokers and partitions. Of a cluster that does not answer nothing else is known, so nothing else is said. */
export function clusterFaults(facts: ClusterFacts): Observation[] {
  if (!facts.reachable) return [observation('cluster-unreachable', 'critical')]
  const { noController, silentBrokers, topics } = facts
  const silent = new Set(silentBrokers)
  const missesOnSilent: Fault = ({ replicas, isr }) =>
    replicas.some((replica) => silent.has(replica) && !isr.includes(replica))
  const faults = [
    noController ? observation('no-controller', 'critical') : null,
    partitionFault('offline-partitions', facts, isOffline),
    partitionFault('under-min-isr', facts, isUnderMinIsr),
    silent.size === 0
      ? null
      : observation('broker-silent', 'warning', {
          ...concerned(facts, placesWith(topics, missesOnSilent)),
          brokers: silentBrokers.slice(0, NAMED_MAX),
        }),
    partitionFault('under-replicated', facts, isUnderReplicated),
  ]
  return faults.filter((fault) => fault !== null)
}

function partitionFault(
  kind: 'offline-partitions' | 'under-min-isr' | 'under-replicated',
  facts: ClusterFacts,
  fault: Fault,
): Observation | null {
  const places = placesWith(facts.topics, fault)
  if (places.size === 0) return null
  const level = kind === 'under-replicated' ? 'warning' : 'critical'
  return observation(kind, level, concerned(facts, places))
}

function placesWith(topics: readonly TopicFacts[], fault: Fault): Map<string, Partition[]> {
  const places = new Map<string, Partition[]>()
  for (const topic of topics) {
    const partitions = topic.partitions.filter((partition) => fault(partition, topic))
    if (partitions.length > 0) places.set(topic.name, partitions)
  }
  return places
}

/** Brokers and topics by how many of the partitions are theirs, and the groups that have to do with any of them. */
function concerned(
  { readers }: ClusterFacts,
  places: ReadonlyMap<string, readonly Partition[]>,
): Partial<Observation> {
  const missing = new Map<number, number>()
  let partitionCount = 0
  for (const partitions of places.values()) {
    partitionCount += partitions.length
    for (const { replicas, isr } of partitions) {
      for (const replica of replicas) {
        if (!isr.includes(replica)) missing.set(replica, (missing.get(replica) ?? 0) + 1)
      }
    }
  }
  const topics = [...places].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || order(a, b))
  const groups = readersOf(readers, places)
  return {
    partitionCount,
    brokers: [...missing]
      .sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
      .slice(0, NAMED_MAX)
      .map(([brokerId]) => brokerId),
    topics: topics.slice(0, NAMED_MAX).map(([name]) => name),
    topicCount: topics.length,
    groups: groups.slice(0, NAMED_MAX),
    groupCount: groups.length,
  }
}

function readersOf(
  readers: readonly Reader[],
  places: ReadonlyMap<string, readonly Partition[]>,
): HitGroup[] {
  const numbers = new Map(
    [...places].map(([topic, list]) => [topic, new Set(list.map((each) => each.partition))]),
  )
  return readers
    .filter(({ partitions }) =>
      partitions.some(({ topic, partition }) => numbers.get(topic)?.has(partition)),
    )
    .map(({ id, lag }) => ({ id, lag }))
    .sort(byLag)
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1
}
