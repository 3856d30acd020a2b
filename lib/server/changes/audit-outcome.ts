import 'server-only'
import type { AuditOutcome } from '@/lib/server/audit/audit-entry'
import type { ChangeServices } from '@/lib/server/changes/change-services'
import { isProblemError } from '@/lib/server/http/problem-error'
import { errorMessage, log } from '@/lib/server/log'

export type AuditedOutcome = Pick<AuditOutcome, 'outcome' | 'after' | 'detail'>

/**
 * Writes down what became of a change, and answers warnings. The change has been made: a log that fails now is told beside the
 * receipt, not in its place.
 */
export async function auditOutcome(
  { monitor, audit }: Pick<ChangeServices, 'monitor' | 'audit'>,
  id: string,
  outcome: AuditedOutcome,
): Promise<string[]> {
  const time = new Date().toISOString()
  try {
    await audit.append({ kind: 'outcome', id, time, cluster: monitor.configuration.id, ...outcome })
    return []
  } catch (error) {
    if (!isProblemError(error)) log.error('audit', { id, reason: errorMessage(error) })
    return ['The change was made, but its outcome could not be written to the audit log.']
  }
}
