import 'server-only'
import { createHash } from 'node:crypto'
import type { ConnectedMember, ResetPlan } from '@/lib/contract/group-changes'
import type { CommittedOffset, GroupDescription } from '@/lib/domain/groups/group'
import { missingPlaceWarnings } from '@/lib/domain/groups/missing-places'
import type { OffsetResetPlan, PlannedReset } from '@/lib/domain/groups/plan-offset-reset'
import { meaningWarnings } from '@/lib/domain/groups/reset-warnings'
import { metadataWarnings } from '@/lib/server/groups/former-offsets'
import type { ResetState } from '@/lib/server/groups/read-reset-state'
import { presentFailures, presentInt64 } from '@/lib/server/present-failures'

/** Names a plan together with what it was made on: the group’s state, its offsets, and where they would go. */
export function resetEtag(state: ResetState, plan: OffsetResetPlan): string {
  const facts = {
    groupId: state.listing.groupId,
    isNew: state.isNew,
    state: state.description.state,
    committed: state.positions.map(({ topic, partition, committedOffset }) => [
      topic,
      partition,
      presentInt64(committedOffset),
    ]),
    targets: plan.items.map(({ topic, partition, to, toNote }) => [
      topic,
      partition,
      to.toString(),
      toNote.leaderEpoch,
      toNote.metadata,
    ]),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

export function presentPlan(
  state: ResetState,
  plan: OffsetResetPlan,
  notes: {
    blockedBy: string | null
    /** Before those of the plan: of a preview what else is to be known, of a receipt what went wrong. */
    warnings: string[]
    /** All topics that are known to be written in transactions. */
    transactional: ReadonlySet<string>
    /** What an undo puts back. */
    former: readonly CommittedOffset[]
  },
): ResetPlan {
  const planned = [...new Set(plan.items.map(({ topic }) => topic))]
  const meanings = meaningWarnings({
    type: state.listing.type,
    compactedTopics: planned.filter((topic) => state.compactedTopics.includes(topic)),
    transactionalTopics: planned.filter((topic) => notes.transactional.has(topic)),
  })
  return {
    groupId: state.listing.groupId,
    creates: state.isNew,
    items: plan.items.map(presentPlanned),
    rereads: plan.rereads.toString(),
    skips: plan.skips.toString(),
    blockedBy: notes.blockedBy,
    members: connectedMembers(state.description),
    warnings: [
      ...notes.warnings,
      ...missingPlaceWarnings(state.missing),
      ...plan.warnings,
      ...meanings,
      ...metadataWarnings(notes.former),
    ],
    failures: presentFailures(state.failures),
  }
}

function presentPlanned(item: PlannedReset): ResetPlan['items'][number] {
  const { topic, partition, from, to, change, logStartOffset, highWatermark, clamped } = item
  return {
    topic,
    partition,
    from: presentInt64(from),
    to: to.toString(),
    change: presentInt64(change),
    logStartOffset: logStartOffset.toString(),
    highWatermark: highWatermark.toString(),
    clamped,
  }
}

export function connectedMembers({ members }: GroupDescription): ConnectedMember[] {
  return members.map(({ clientId, clientHost, instanceId }) => ({
    clientId,
    clientHost: clientHost.replace(/^\//, ''),
    instanceId,
  }))
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
