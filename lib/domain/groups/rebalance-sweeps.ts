import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupDescription, GroupMember } from './group'
import {
  type AssignedMember,
  type GroupState,
  inMemberOrder,
  inPlaceOrder,
  memberKey,
  topicOfSubtopology,
} from './rebalance-state'

/** In these a group does not rebalance; what others tell of its assignment is on its way to another. */
const AT_REST = new Set(['Stable', 'Empty', 'Dead'])

/** Whether Kafka's word for the state of a group says that it rebalances. */
export function isRebalancing(state: string): boolean {
  return !AT_REST.has(state)
}

/**
 * Makes the states of one group out of how it is described from sweep to sweep: what was over between two of them is seen by what it
 * has changed, or not at all.
 */
export class SweepReplay {
  #last: GroupState | null = null
  #beganMs: number | null = null

  /** The state that has come about; `null` where none has. */
  take(description: GroupDescription, nowMs: number): GroupState | null {
    if (isRebalancing(description.state)) {
      this.#beganMs ??= nowMs
      return null
    }
    const last = this.#last
    const members = membersOf(description)
    const state: GroupState = {
      type: description.type,
      source: 'sweeps',
      epoch: description.epoch,
      atMs: nowMs,
      beganMs: this.#beganMs,
      beganBefore: true,
      settledMs: nowMs,
      assignor: description.assignor,
      topicsHash: null,
      members,
      follows: last !== null,
      found: last === null,
    }
    const wasUnderWay = this.#beganMs !== null
    this.#beganMs = null
    if (last !== null && !wasUnderWay && isSame(last, state)) return null
    this.#last = state
    return state
  }
}

/** The members of a described group, with what each is to have where that is told. */
export function membersOf({ members }: Pick<GroupDescription, 'members'>): AssignedMember[] {
  return inMemberOrder(
    members.map((member) => {
      const { memberId, instanceId, clientId, clientHost, subscription } = member
      const places = placesOf(member)
      return {
        memberId,
        instanceId,
        clientId,
        clientHost,
        subscribed: subscription && [...subscription].sort(),
        partitions: places && inPlaceOrder(places),
        keptSome: null,
      }
    }),
  )
}

/** Of a streams group the tasks that read. */
function placesOf({ tasks, target, assignment }: GroupMember): TopicPartition[] | null {
  if (tasks === null) return target ?? assignment
  return tasks
    .filter(({ role }) => role === 'active')
    .flatMap(({ subtopology, partitions }) =>
      partitions.map((partition) => ({ topic: topicOfSubtopology(subtopology), partition })),
    )
}

function isSame(a: GroupState, b: GroupState): boolean {
  if (a.epoch !== b.epoch || a.members.length !== b.members.length) return false
  return a.members.every((member, index) => {
    const other = b.members[index]
    return (
      other !== undefined &&
      memberKey(member) === memberKey(other) &&
      hasSamePartitions(member, other)
    )
  })
}

/** Both are in order. */
export function hasSamePartitions(
  { partitions: a }: Pick<AssignedMember, 'partitions'>,
  { partitions: b }: Pick<AssignedMember, 'partitions'>,
): boolean {
  if (a === b) return true
  if (a === null || b === null || a.length !== b.length) return false
  return a.every((place, index) => isSamePlace(place, b[index]))
}

function isSamePlace(a: TopicPartition, b: TopicPartition | undefined): boolean {
  return a.topic === b?.topic && a.partition === b.partition
}
