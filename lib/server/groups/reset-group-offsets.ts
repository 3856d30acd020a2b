import 'server-only'
import type { ResetOutcome } from '@/lib/contract/group-changes'
import {
  formerCommits,
  type OffsetResetPlan,
  plannedCommit,
  planOffsetReset,
} from '@/lib/domain/groups/plan-offset-reset'
import {
  changeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { deadline } from '@/lib/server/deadline'
import { applyReset } from '@/lib/server/groups/apply-reset'
import { membersSentence, presentPlan, resetEtag } from '@/lib/server/groups/present-reset'
import {
  type ResetRequest,
  type ResetState,
  readResetState,
} from '@/lib/server/groups/read-reset-state'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { runtime } from '@/lib/server/runtime'

export interface ResetBody extends ResetRequest {
  dryRun: boolean
  etag?: string | undefined
}

/** For all that is read before a write. */
const READ_DEADLINE_MS = 10_000
/** An empty group whose offsets moved so lately is probably used by a consumer without membership. */
const MOVED_LATELY_MS = 60_000

/**
 * Plans a reset of committed offsets (`dryRun`), or applies the plan that `etag` names. Throws `read-only-cluster`,
 * `group-not-empty`, `plan-outdated`, `audit-unavailable`, `outcome-unknown`, `not-found`, `invalid-request`, Kafka problems.
 */
export function resetGroupOffsets(
  clusterId: string,
  body: ResetBody,
  requestId: string,
): Promise<ResetOutcome> {
  const services = { ...changeServices(clusterId), plans: runtime().plans }
  return planOrApplyReset(services, body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrApplyReset(
  services: ResetServices,
  body: ResetBody,
  requestId: string,
): Promise<ResetOutcome> {
  if (body.dryRun) return planReset(services, body)
  const { monitor } = services
  return exclusively(services, body.groupId, async () => {
    const etag = requiredEtag(body.etag)
    const state = await readResetState(monitor.kafka, body, { signal: deadline(READ_DEADLINE_MS) })
    const plan = planToApply(services, state, etag)
    return applyReset(services, { state, plan, requestId })
  })
}

async function planReset(services: ResetServices, body: ResetBody): Promise<ResetOutcome> {
  const { monitor, plans } = services
  const state = await readResetState(monitor.kafka, body, { signal: deadline(READ_DEADLINE_MS) })
  const plan = planOffsetReset(state.positions, state.target)
  const etag = resetEtag(state, plan)
  plans.remember(etag, plan, Date.now())
  const notes = {
    blockedBy: blockedBy(monitor, state, plan),
    warnings: lateMoves(monitor, state),
    transactional: monitor.snapshot().transactional,
    former: formerCommits(plan.items),
  }
  return { outcome: 'planned', plan: presentPlan(state, plan, notes), etag }
}

/**
 * What the preview showed, on what is read now. The offsets are those of the preview: “latest” stays what it was then, so that
 * nothing produced since is skipped unseen. Throws when anything the plan was made on has changed.
 */
function planToApply(
  { monitor, plans }: ResetServices,
  state: ResetState,
  etag: string,
): OffsetResetPlan {
  const members = membersSentence(state.description)
  if (members !== null) throw new ProblemError('group-not-empty', members, stopMembers(state))
  const shown = plans.recall(etag, Date.now())
  const target = shown
    ? { to: 'offsets' as const, offsets: shown.items.map(plannedCommit) }
    : state.target
  const plan = planOffsetReset(state.positions, target)
  if (resetEtag(state, plan) !== etag) {
    const detail = 'The group’s offsets, its state or the log have changed since the preview.'
    throw new ProblemError('plan-outdated', detail)
  }
  const blocked = blockedBy(monitor, state, plan)
  if (blocked !== null) throw new ProblemError('kafka-unavailable', blocked)
  return { ...plan, warnings: shown?.warnings ?? plan.warnings }
}

function blockedBy(
  monitor: ClusterMonitor,
  state: ResetState,
  plan: OffsetResetPlan,
): string | null {
  const readOnly = readOnlySentence(monitor)
  if (readOnly !== null) return readOnly
  const members = membersSentence(state.description)
  if (members !== null) return `${members} ${stopMembers(state).fix}`
  const [failure] = state.failures
  if (failure) return `Not every partition of the scope could be read: ${failure.message}`
  return plan.items.length === 0 ? 'There is nothing to change.' : null
}

function stopMembers({ description }: ResetState): { fix: string } {
  const wait =
    description.type === 'classic'
      ? 'A consumer that was killed leaves after its session timeout, 45 s unless set otherwise.'
      : 'A consumer that was killed leaves after the group’s session timeout.'
  return { fix: `Stop these consumers, wait until the group is Empty, then preview again. ${wait}` }
}

function lateMoves(monitor: ClusterMonitor, { listing }: ResetState): string[] {
  const movedAtMs = monitor.snapshot().groups?.get(listing.groupId)?.movedWhileEmptyAtMs ?? null
  if (movedAtMs === null || Date.now() - movedAtMs > MOVED_LATELY_MS) return []
  const seconds = Math.round((Date.now() - movedAtMs) / 1_000)
  return [
    `The offsets of this group moved ${seconds} s ago although it has no members: a consumer that uses assign() may be at work, and will overwrite this.`,
  ]
}
