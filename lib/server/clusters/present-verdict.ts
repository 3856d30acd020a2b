import 'server-only'
import type { ClusterOverview, Finding as WireFinding } from '@/lib/contract/clusters'
import type { Finding } from '@/lib/domain/health/finding'
import type { Verdict } from '@/lib/domain/health/verdict'
import { presentInstant, presentInt64 } from '@/lib/server/present-failures'

export function presentVerdict(verdict: Verdict): ClusterOverview['verdict'] {
  const { level, sinceMs, findings } = verdict
  return { level, since: presentInstant(sinceMs), findings: findings.map(presentFinding) }
}

function presentFinding({
  sinceMs,
  groups,
  messageCount,
  lossInMs,
  ...finding
}: Finding): WireFinding {
  return {
    ...finding,
    since: new Date(sinceMs).toISOString(),
    messageCount: presentInt64(messageCount),
    lossInMs: lossInMs === null ? null : Math.round(lossInMs),
    groups: groups.map(({ id, lag }) => ({ id, lag: presentInt64(lag) })),
  }
}
