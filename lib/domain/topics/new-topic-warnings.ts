/** A topic that is about to be created, as far as it is known. */
export interface PlannedTopic {
  name: string
  /** `null` where the broker's default holds and it does not tell it. */
  partitionCount: number | null
  replicationFactor: number | null
  /** All settings that will hold, by name. */
  settings: ReadonlyMap<string, string | null>
}

/** The cluster it is created in. */
export interface TopicSurroundings {
  brokerCount: number
  /** Replicas of all topics together, now. */
  replicaCount: number
}

/** Beyond so many replicas on a broker, elections and restarts take noticeably longer. */
const REPLICAS_PER_BROKER = 4_000

/** What an operator would want to know before creating a topic, in sentences. */
export function newTopicWarnings(topic: PlannedTopic, around: TopicSurroundings): string[] {
  return [
    ...replicationWarnings(topic),
    ...settingWarnings(topic),
    ...nameWarnings(topic.name),
    ...sizeWarnings(topic, around),
  ]
}

function replicationWarnings({ replicationFactor, settings }: PlannedTopic): string[] {
  if (replicationFactor === null) return []
  if (replicationFactor === 1) {
    return [
      'Each partition has one replica: while its broker is down the partition can be neither read nor written, and if its disk is lost so are the messages.',
    ]
  }
  const minInsync = numberOf(settings.get('min.insync.replicas'))
  if (minInsync === null || replicationFactor > minInsync) return []
  if (replicationFactor === minInsync) {
    return [
      `min.insync.replicas is ${minInsync} and so is the number of replicas: as soon as one broker is down, producers with acks=all are refused.`,
    ]
  }
  return [
    `min.insync.replicas is ${minInsync}, more than the ${replicationFactor} replicas: brokers ask for all of them then, so that producers with acks=all are refused as soon as one broker is down.`,
  ]
}

function settingWarnings({ settings }: PlannedTopic): string[] {
  const warnings: string[] = []
  if ((settings.get('cleanup.policy') ?? '').split(',').includes('compact')) {
    warnings.push('The topic is compacted: a message without a key is refused.')
  }
  if (settings.get('unclean.leader.election.enable') === 'true') {
    warnings.push(
      'A replica that is behind may become leader (unclean.leader.election.enable): acknowledged messages can be lost.',
    )
  }
  return warnings
}

function nameWarnings(name: string): string[] {
  const warnings: string[] = []
  if (name.includes('.') && name.includes('_')) {
    warnings.push(
      'The name has both “.” and “_”, which metrics cannot tell apart: Kafka will refuse a topic whose name differs in nothing else.',
    )
  }
  if (name.startsWith('__')) {
    warnings.push('Names that begin with “__” are Kafka’s own by custom.')
  }
  return warnings
}

function sizeWarnings(
  { partitionCount, replicationFactor }: PlannedTopic,
  { brokerCount, replicaCount }: TopicSurroundings,
): string[] {
  if (partitionCount === null || replicationFactor === null || brokerCount === 0) return []
  const each = Math.ceil((replicaCount + partitionCount * replicationFactor) / brokerCount)
  if (each <= REPLICAS_PER_BROKER) return []
  return [
    `A broker will hold about ${each} replicas; beyond ${REPLICAS_PER_BROKER} elections and restarts become slow.`,
  ]
}

function numberOf(value: string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
