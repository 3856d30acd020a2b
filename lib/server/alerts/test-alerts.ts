import 'server-only'
import type { AlertTest } from '@/lib/contract/alerts'
import type { Alert } from '@/lib/domain/alerts/alert-ledger'
import { bodyFor } from '@/lib/server/alerts/alert-desk'
import { alertText } from '@/lib/server/alerts/alert-messages'
import type { Courier } from '@/lib/server/alerts/courier'
import { findCluster, runtime } from '@/lib/server/runtime'

/** Sends a test alert to every receiver and waits for what they say; a dry run only shows it. Throws `unknown-cluster`. */
export function testAlerts(clusterId: string, { dryRun }: { dryRun: boolean }): Promise<AlertTest> {
  findCluster(clusterId)
  return sendTest(runtime().alerts.couriers, clusterId, { dryRun, nowMs: Date.now() })
}

export async function sendTest(
  couriers: readonly Courier[],
  cluster: string,
  { dryRun, nowMs }: { dryRun: boolean; nowMs: number },
): Promise<AlertTest> {
  const alert: Alert = {
    cluster,
    rule: 'Milena test',
    severity: 'warning',
    subject: null,
    summary: 'This is a test: nothing is wrong.',
    sinceMs: nowMs,
    seenMs: nowMs,
    firedMs: nowMs,
  }
  const receivers = await Promise.all(
    couriers.map(async (courier) => {
      const { kind } = courier.receiver
      if (dryRun) return { kind, outcome: 'planned' as const, error: null }
      const error = await courier.tryOnce(bodyFor(courier, alert, 'test', nowMs))
      const outcome = error === null ? ('delivered' as const) : ('failed' as const)
      return { kind, outcome, error }
    }),
  )
  return { text: alertText(alert, 'test'), receivers }
}
