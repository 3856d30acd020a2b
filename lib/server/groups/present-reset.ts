import 'server-only'
import { createHash } from 'node:crypto'
import type { ResetPlan, ResetTarget } from '@/lib/contract/groups'
import type { GroupDescription } from '@/lib/domain/groups/group'
import type {
  OffsetResetPlan,
  OffsetResetTarget,
  PlannedReset,
} from '@/lib/domain/groups/plan-offset-reset'
import type { ResetState } from '@/lib/server/groups/read-reset-state'
import { presentFailures, presentInt64 } from '@/lib/server/present-failures'

/** The target of the wire as the planner has it. */
export function resetTarget(target: ResetTarget): OffsetResetTarget {
  switch (target.to) {
    case 'offset':
      return { to: 'offset', offset: BigInt(target.offset) }
    case 'shift':
      return { to: 'shift', by: BigInt(target.by) }
    case 'offsets':
      return {
        to: 'offsets',
        offsets: target.offsets.map((each) => ({ ...each, offset: BigInt(each.offset) })),
      }
    default:
      return { to: target.to }
  }
}

/** Names a plan together with what it was made on: the group’s state, its offsets, and where they would go. */
export function resetEtag(state: ResetState, plan: OffsetResetPlan): string {
  const facts = {
    groupId: state.listing.groupId,
    state: state.description.state,
    committed: state.positions.map(({ topic, partition, committedOffset }) => [
      topic,
      partition,
      presentInt64(committedOffset),
    ]),
    targets: plan.items.map(({ topic, partition, to }) => [topic, partition, to.toString()]),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

export function presentPlan(
  state: ResetState,
  plan: OffsetResetPlan,
  notes: { blockedBy: string | null; warnings: string[] },
): ResetPlan {
  return {
    groupId: state.listing.groupId,
    items: plan.items.map(presentPlanned),
    rereads: plan.rereads.toString(),
    skips: plan.skips.toString(),
    blockedBy: notes.blockedBy,
    warnings: [...plan.warnings, ...notes.warnings],
    failures: presentFailures(state.failures),
  }
}

function presentPlanned(item: PlannedReset): ResetPlan['items'][number] {
  const { topic, partition, from, to, logStartOffset, highWatermark, clamped } = item
  return {
    topic,
    partition,
    from: presentInt64(from),
    to: to.toString(),
    change: from === null ? null : (to - from).toString(),
    logStartOffset: logStartOffset.toString(),
    highWatermark: highWatermark.toString(),
    clamped,
  }
}

/** The offsets as they were, to be sent back; `null` when some partition had none, which no commit can bring back. */
export function undoTarget(items: readonly PlannedReset[]): ResetTarget | null {
  const offsets = items.flatMap(({ topic, partition, from }) =>
    from === null ? [] : [{ topic, partition, offset: from.toString() }],
  )
  return offsets.length === items.length && items.length <= 100_000
    ? { to: 'offsets', offsets }
    : null
}

/** Who is in the group, in a sentence; `null` when nobody is. */
export function membersSentence({ state, members }: GroupDescription): string | null {
  if (members.length === 0) {
    if (state === 'Empty' || state === 'Dead') return null
    return `The group is ${state}, not Empty.`
  }
  const named = members.slice(0, 5).map(({ clientId, clientHost, instanceId }) => {
    const instance = instanceId === null ? '' : ` (instance ${instanceId})`
    return `${clientId}${instance} on ${clientHost.replace(/^\//, '')}`
  })
  const more = members.length > 5 ? ` and ${members.length - 5} more` : ''
  const count = members.length === 1 ? 'one member' : `${members.length} members`
  return `The group has ${count}: ${named.join(', ')}${more}.`
}
