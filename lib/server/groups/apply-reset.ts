import 'server-only'
import { randomUUID } from 'node:crypto'
import type { ResetOutcome } from '@/lib/contract/group-changes'
import type { Failure } from '@/lib/domain/failure'
import type { CommittedOffset } from '@/lib/domain/groups/group'
import {
  formerCommits,
  type OffsetResetPlan,
  type PlannedReset,
  plannedCommit,
} from '@/lib/domain/groups/plan-offset-reset'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { AuditEntry } from '@/lib/server/audit/audit-entry'
import { type AuditedOutcome, auditOutcome } from '@/lib/server/changes/audit-outcome'
import { isUncertain } from '@/lib/server/changes/uncertain'
import { deadline } from '@/lib/server/deadline'
import { presentFormer, undoTo } from '@/lib/server/groups/former-offsets'
import { presentPlan } from '@/lib/server/groups/present-reset'
import { presentOffsets } from '@/lib/server/groups/read-group-loss'
import type { ResetState } from '@/lib/server/groups/read-reset-state'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import { presentInt64 } from '@/lib/server/present-failures'

interface ApplyInput {
  state: ResetState
  plan: OffsetResetPlan
  requestId: string
}

const READ_BACK_DEADLINE_MS = 5_000

/** What the broker answers to a commit without a member while the group has some. */
const refusedByMembers: ReadonlySet<string> = new Set([
  'ILLEGAL_GENERATION',
  'NON_EMPTY_GROUP',
  'REBALANCE_IN_PROGRESS',
  'STALE_MEMBER_EPOCH',
  'UNKNOWN_MEMBER_ID',
])

/** Commits a plan that was checked just now: intent on the disk, commit, read back, outcome on the disk, receipt. */
export async function applyReset(
  services: ResetServices,
  input: ApplyInput,
): Promise<ResetOutcome> {
  const { monitor, audit } = services
  const { state, plan } = input
  const auditId = randomUUID()
  await audit.append(intentEntry(auditId, monitor.configuration.id, input))
  const failures = await commit(services, input)
  const refused = failures.filter((failure) => !isUncertain(failure))
  const moved = movedOf(plan, refused)
  const { committed, unread } = await readBack(services, input, moved)
  const verdict = judge(plan, failures, committed)
  const unrecorded = await auditOutcome(services, auditId, verdict.audited)
  if (verdict.problem) throw verdict.problem
  const former = formerCommits(moved)
  const presented = presentPlan(state, plan, {
    blockedBy: null,
    warnings: [...unread, ...unrecorded],
    transactional: monitor.snapshot().transactional,
    former,
  })
  return {
    outcome: 'applied',
    plan: { ...presented, failures: refused },
    committed: committed && presentOffsets(committed),
    verified: verdict.audited.outcome === 'applied',
    appliedAt: new Date().toISOString(),
    auditId,
    undo: undoTo(former),
  }
}

/** Not tied to the caller’s connection: a closed tab must not leave half a commit unread. */
async function commit({ monitor }: ResetServices, { state, plan }: ApplyInput): Promise<Failure[]> {
  const { groupId, type } = state.listing
  const offsets = plan.items.map(plannedCommit)
  monitor.noteOwnCommit(groupId)
  try {
    const result = await monitor.kafka.commitGroupOffsets({ groupId, type }, offsets)
    return result.failures
  } catch (error) {
    return [toFailure(error, { groupId })]
  } finally {
    monitor.nudge()
  }
}

interface ReadBack {
  /** `null` when they cannot be read. */
  committed: CommittedOffset[] | null
  /** Why they cannot be, in a sentence. */
  unread: string[]
}

/** The offsets of the plan's partitions as they are now; none of them counts as read while one that was moved is not told. */
async function readBack(
  { monitor }: ResetServices,
  { state: { listing }, plan }: ApplyInput,
  moved: readonly PlannedReset[],
): Promise<ReadBack> {
  const wanted = new Set(plan.items.map(placeOf))
  try {
    const signal = deadline(READ_BACK_DEADLINE_MS)
    const fetched = await monitor.kafka.fetchGroupOffsets([listing], { signal })
    const group = fetched.items.find(({ groupId }) => groupId === listing.groupId)
    const untold = new Set(group?.untold.map(placeOf))
    if (!group || moved.some((item) => untold.has(placeOf(item)))) {
      return notRead(fetched.failures[0]?.message ?? 'Kafka does not tell all of them.')
    }
    const committed = group.offsets.filter((offset) => wanted.has(placeOf(offset)))
    return { committed, unread: [] }
  } catch (error) {
    return notRead(toFailure(error).message)
  }
}

function notRead(because: string): ReadBack {
  return { committed: null, unread: [`The offsets could not be read back: ${because}`] }
}

/** Those of the plan that Kafka did not refuse. */
function movedOf({ items }: OffsetResetPlan, refused: readonly Failure[]): PlannedReset[] {
  const places = new Set(
    refused.map(({ at: { topic = '', partition = -1 } }) => placeOf({ topic, partition })),
  )
  return items.filter((item) => !places.has(placeOf(item)))
}

interface Verdict {
  audited: AuditedOutcome
  /** What the caller is told instead of a receipt. */
  problem?: ProblemError
}

/** Where the broker refused all of it, nothing was changed, whatever is there; else what was read back decides. */
function judge(
  plan: OffsetResetPlan,
  failures: readonly Failure[],
  committed: readonly CommittedOffset[] | null,
): Verdict {
  const after = committed === null ? null : auditOffsets(plan.items, committed)
  const [first] = failures
  const detail = first?.message ?? null
  const uncertain = failures.some(isUncertain)
  if (first && !uncertain && refusedWhole(plan, failures)) {
    return { audited: { outcome: 'refused', after, detail }, problem: refusal(first) }
  }
  const now = new Map((committed ?? []).map((each) => [placeOf(each), each]))
  const reached = plan.items.filter((item) => isReached(item, now.get(placeOf(item)))).length
  if (committed !== null && reached === plan.items.length) {
    return { audited: { outcome: 'applied', after, detail: null } }
  }
  if (!uncertain) return { audited: { outcome: 'not-verified', after, detail } }
  const problem = unknownOutcome(committed, reached, plan)
  return { audited: { outcome: 'unknown', after, detail }, problem }
}

/** The start offset of a share group tells nothing alone: it may stand where it stood, with all after it acknowledged. */
function isReached(item: PlannedReset, now: CommittedOffset | undefined): boolean {
  const { to, toNote, highWatermark } = item
  if (now?.offset !== to || (now.metadata ?? '') !== (toNote.metadata ?? '')) return false
  return now.lag === undefined || now.lag >= highWatermark - to
}

/** Every partition was refused by itself, or the group as a whole. */
function refusedWhole({ items }: OffsetResetPlan, failures: readonly Failure[]): boolean {
  return failures.length >= items.length || failures.some(({ at }) => at.partition === undefined)
}

function unknownOutcome(
  committed: readonly CommittedOffset[] | null,
  reached: number,
  { items }: OffsetResetPlan,
): ProblemError {
  const seen =
    committed === null
      ? 'The offsets could not be read back either.'
      : `Read back just now, ${reached} of ${items.length} partitions are where the plan puts them.`
  return new ProblemError('outcome-unknown', `The coordinator did not answer the commit. ${seen}`)
}

function refusal(failure: Failure): ProblemError {
  if (!refusedByMembers.has(failure.error)) return problemOfFailure(failure)
  const { error, message, retriable } = failure
  const detail = 'A consumer joined the group in the meantime, so the broker refused.'
  return new ProblemError('group-not-empty', detail, { kafka: { error, message, retriable } })
}

function intentEntry(
  id: string,
  cluster: string,
  { state, plan, requestId }: ApplyInput,
): AuditEntry {
  const former = new Map(
    presentFormer(formerCommits(plan.items)).map((each) => [placeOf(each), each]),
  )
  return {
    kind: 'intent',
    id,
    time: new Date().toISOString(),
    cluster,
    requestId,
    action: 'reset-group-offsets',
    subject: { groupId: state.listing.groupId },
    before: plan.items.map(
      (item) =>
        former.get(placeOf(item)) ?? { topic: item.topic, partition: item.partition, offset: null },
    ),
    planned: presentFormer(plan.items.map(plannedCommit)),
  }
}

function auditOffsets(
  items: readonly PlannedReset[],
  committed: readonly CommittedOffset[],
): NonNullable<AuditedOutcome['after']> {
  const now = new Map(committed.map((each) => [placeOf(each), each.offset]))
  return items.map(({ topic, partition }) => ({
    topic,
    partition,
    offset: presentInt64(now.get(placeOf({ topic, partition })) ?? null),
  }))
}

function placeOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`
}
