import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupType } from './group'

/** What a member says of itself. `null` is what is not known of one that was there before anybody looked. */
export interface MemberFacts {
  /** `group.instance.id` of a static member (KIP-345). */
  instanceId: string | null
  clientId: string | null
  clientHost: string | null
  /** The topics it subscribes to, in order; `null` for a pattern, and for groups that are no consumers. */
  subscribed: readonly string[] | null
}

export interface AssignedMember extends MemberFacts {
  memberId: string
  /** In order of topic and partition; of a streams group its tasks, with the subtopology for a topic. `null` where it is not told. */
  partitions: readonly TopicPartition[] | null
  /** Whether it kept partitions while it joined (cooperative); `null` where it did not say. */
  keptSome: boolean | null
}

/** How a state is known: from the log of the group coordinators, or from what was seen to change between two sweeps. */
export type StateSource = 'log' | 'sweeps'

/** A group as it stands from one rebalance to the next. Times are milliseconds since 1970. */
export interface GroupState {
  type: GroupType
  source: StateSource
  /** The generation (classic) or epoch (the other types); `null` where sweeps cannot tell it. */
  epoch: number | null
  /** When its partitions were assigned. */
  atMs: number
  /** When the rebalance into it began, or was first seen under way; `null` where that is not known. */
  beganMs: number | null
  /** Whether `beganMs` is when it was first seen, so that it may have begun before. */
  beganBefore: boolean
  /** When every member had what it was assigned; `null` while, or where, that is not known. */
  settledMs: number | null
  /** `range`, `cooperative-sticky`, …; `null` where it is not told. */
  assignor: string | null
  /** Changes with the topics that the group subscribes to; `null` where the coordinator does not watch them. */
  topicsHash: string | null
  /** In order of `memberKey`. */
  members: readonly AssignedMember[]
  /** Whether the state before it in a sequence is the one that it came from. */
  follows: boolean
  /** It was found so: no rebalance into it was seen, and none is told. */
  found: boolean
}

/** A static member stays itself under another member id. */
export function memberKey({
  memberId,
  instanceId,
}: Pick<AssignedMember, 'memberId' | 'instanceId'>): string {
  return instanceId ?? memberId
}

/** Names a state among those of its group. */
export function stateKey({ source, epoch, atMs, found }: GroupState): string {
  return [source, found ? 'found' : (epoch ?? ''), atMs].join('-')
}

export function inMemberOrder<Member extends Pick<AssignedMember, 'memberId' | 'instanceId'>>(
  members: Iterable<Member>,
): Member[] {
  return [...members].sort((a, b) => (memberKey(a) < memberKey(b) ? -1 : 1))
}

export function inPlaceOrder(places: Iterable<TopicPartition>): TopicPartition[] {
  return [...places].sort((a, b) =>
    a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
  )
}

/**
 * The topic of a partition that is known only by its topic's id, as the records of KIP-848 name it: no topic can be called so.
 * `withTopicNames` puts the name in its place.
 */
export function topicOfId(topicId: string): string {
  return `${BY_ID}${topicId}`
}

const BY_ID = 'id:'

/** Stands for the topic of a streams group's tasks; no topic can be called so either. */
export function topicOfSubtopology(subtopology: string): string {
  return `subtopology ${subtopology}`
}

/** Whether some topic in it is known only by its id. */
export function lacksTopicNames({ members }: GroupState): boolean {
  return members.some(({ partitions }) => partitions?.some(isById))
}

/** The same state with the names of topics that are known by now; itself where there is nothing to name. */
export function withTopicNames(
  state: GroupState,
  nameOf: (topicId: string) => string | undefined,
): GroupState {
  const named = ({ topic, partition }: TopicPartition) => {
    const name = topic.startsWith(BY_ID) ? nameOf(topic.slice(BY_ID.length)) : undefined
    return { topic: name ?? topic, partition }
  }
  if (!lacksTopicNames(state)) return state
  const members = state.members.map((member) => {
    if (!member.partitions?.some(isById)) return member
    return { ...member, partitions: inPlaceOrder(member.partitions.map(named)) }
  })
  return { ...state, members }
}

function isById({ topic }: TopicPartition): boolean {
  return topic.startsWith(BY_ID)
}
