import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Failure } from '@/lib/domain/failure'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { AuditIntent } from '@/lib/server/audit/audit-entry'
import { type AuditedOutcome, auditOutcome } from '@/lib/server/changes/audit-outcome'
import type { ChangeServices } from '@/lib/server/changes/change-services'
import { isUncertain } from '@/lib/server/changes/uncertain'
import { ProblemError } from '@/lib/server/http/problem-error'

type OmitOfEach<T, Key extends string> = T extends unknown ? Omit<T, Key> : never

/** What is written down before a change, without what is the same for all. */
export type ChangeIntent = OmitOfEach<AuditIntent, 'kind' | 'id' | 'time' | 'cluster'>

/** What was seen when the cluster was looked at after a change. */
export interface Sight {
  /** Whether it is as planned now; `null` where that could not be found out. */
  reached: boolean | null
  after: AuditedOutcome['after']
}

/** A change of one thing, which a broker makes whole or not at all. */
export interface Change<Answer> {
  intent: ChangeIntent
  apply(): Promise<Answer>
  /** Reads it back, waiting for it to show; `answer` is `null` where none came. Must not throw. */
  look(answer: Answer | null): Promise<Sight>
  /** What the broker's refusal means to the caller. */
  refusal(failure: Failure): ProblemError
  /** How it looks while it is not done: “the topic is still there”. */
  unseen: string
}

export interface Receipt<Answer> {
  /** `null` where no answer came and the look showed that it was made all the same. */
  answer: Answer | null
  verified: boolean
  sight: Sight
  appliedAt: string
  auditId: string
  warnings: string[]
}

/**
 * Makes a change that was checked just now: intent on the disk, change, look, outcome on the disk, receipt. It is not tied to
 * the caller's connection, and never repeated. Throws what `refusal` answers, `audit-unavailable`, and `outcome-unknown` where
 * no answer came and the look does not show it done.
 */
export async function makeChange<Answer>(
  services: ChangeServices,
  change: Change<Answer>,
): Promise<Receipt<Answer>> {
  const { audit, monitor } = services
  const cluster = monitor.configuration.id
  const auditId = randomUUID()
  const time = new Date().toISOString()
  await audit.append({ kind: 'intent', id: auditId, time, cluster, ...change.intent })
  const { answer, failure } = await attempt(change)
  monitor.nudge()
  if (failure !== null && !isUncertain(failure)) {
    const detail = failure.message
    await auditOutcome(services, auditId, { outcome: 'refused', after: null, detail })
    throw change.refusal(failure)
  }
  const sight = await change.look(answer)
  const { after } = sight
  const appliedAt = new Date().toISOString()
  if (failure !== null && sight.reached !== true) {
    const detail = failure.message
    await auditOutcome(services, auditId, { outcome: 'unknown', after, detail })
    throw unknownOutcome(change, sight, failure)
  }
  const verified = sight.reached === true
  const outcome = verified ? 'applied' : 'not-verified'
  const warnings = await auditOutcome(services, auditId, { outcome, after, detail: null })
  return { answer, verified, sight, appliedAt, auditId, warnings }
}

async function attempt<Answer>({
  apply,
}: Change<Answer>): Promise<{ answer: Answer | null; failure: Failure | null }> {
  try {
    return { answer: await apply(), failure: null }
  } catch (error) {
    return { answer: null, failure: toFailure(error) }
  }
}

function unknownOutcome<Answer>(
  { unseen }: Change<Answer>,
  { reached }: Sight,
  { error, message, retriable }: Failure,
): ProblemError {
  const seen =
    reached === null
      ? 'It could not be read back either.'
      : `Read back just now, ${unseen}; the change may still take effect.`
  const detail = `The broker did not confirm the change. ${seen}`
  return new ProblemError('outcome-unknown', detail, { kafka: { error, message, retriable } })
}
