import 'server-only'
import type {
  RebalanceDetail,
  RebalanceMember,
  AssignedMember as WireAssigned,
  Rebalance as WireRebalance,
} from '@/lib/contract/rebalances'
import type { Rebalance } from '@/lib/domain/groups/rebalance'
import type { AssignedMember, GroupState } from '@/lib/domain/groups/rebalance-state'

const BEFORE_UNKNOWN = 'What was before it is not known.'
const UNREAD = 'Kafka passes the assignment of such a group on without reading it.'
const PARTLY_KNOWN = 'Which partitions some members had before is no longer in the log.'

export function presentRebalance(rebalance: Rebalance): WireRebalance {
  const { key, state, difference, duration, durationUnknown } = rebalance
  return {
    key,
    epoch: state.epoch,
    skippedEpochs: difference?.skippedEpochs ?? 0,
    at: new Date(state.atMs).toISOString(),
    source: state.source,
    duration,
    durationUnknown,
    causes: difference?.causes ?? [],
    joined: difference?.joined.map(presentMember) ?? null,
    left: difference?.left.map(presentMember) ?? null,
    beforeUnknown: difference === null ? BEFORE_UNKNOWN : null,
    memberCount: state.members.length,
    moved: difference?.moves?.length ?? null,
    movedUnknown: movedUnknown(rebalance),
    partitionCount: partitionCount(state, difference?.before),
    stop: difference?.stop ?? null,
    assignor: state.assignor,
  }
}

export function presentRebalanceDetail(rebalance: Rebalance): RebalanceDetail {
  const { state, difference } = rebalance
  return {
    rebalance: presentRebalance(rebalance),
    before: difference?.before.members.map(presentAssigned) ?? null,
    after: state.members.map(presentAssigned),
    moves: difference?.moves ? [...difference.moves] : null,
  }
}

function presentMember({
  memberId,
  instanceId,
  clientId,
  clientHost,
}: AssignedMember): RebalanceMember {
  return { memberId, instanceId, clientId, clientHost }
}

function presentAssigned(member: AssignedMember): WireAssigned {
  const { partitions } = member
  return { ...presentMember(member), partitions: partitions && [...partitions] }
}

function movedUnknown({ state, difference }: Rebalance): string | null {
  if (difference === null) return BEFORE_UNKNOWN
  if (difference.moves !== null) return null
  return state.type === 'classic' ? UNREAD : PARTLY_KNOWN
}

function partitionCount(...states: (GroupState | undefined)[]): number | null {
  const places = new Set<string>()
  for (const { partitions } of states.flatMap((state) => state?.members ?? [])) {
    if (partitions === null) return null
    for (const { topic, partition } of partitions) places.add(`${topic}/${partition}`)
  }
  return places.size
}
