import 'server-only'
import type { AlertList } from '@/lib/contract/alerts'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster, runtime } from '@/lib/server/runtime'

/** The alerts of a cluster, from memory. Throws `unknown-cluster`. */
export function listAlerts(clusterId: string): AlertList {
  findCluster(clusterId)
  const { alerts } = runtime()
  return {
    ruleCount: alerts.rulesOf(clusterId).length,
    firing: alerts.firing(clusterId).map(({ rule, severity, subject, summary, sinceMs }) => ({
      rule,
      severity,
      subject,
      isGroup: alerts.isAboutGroups(rule),
      summary,
      since: new Date(sinceMs).toISOString(),
    })),
    receivers: alerts.couriers.map(({ receiver, state }) => ({
      kind: receiver.kind,
      last: presentInstant(state.atMs),
      error: state.error,
      lost: state.lost,
    })),
  }
}
