import type { ClusterSummary, VerdictLevel } from '@/lib/contract/clusters'
import type { Level } from '@/lib/format/state-words'

const LEVELS: Record<VerdictLevel, Level> = {
  critical: 'critical',
  warning: 'warning',
  ok: 'ok',
  unknown: 'neutral',
}

/** How loudly a cluster is to be drawn; before anything is known, not at all. */
export function verdictLevel(
  summary: Pick<ClusterSummary, 'state' | 'verdict'> | undefined,
): Level {
  if (summary === undefined) return 'neutral'
  if (summary.state === 'unreachable') return 'critical'
  return LEVELS[summary.verdict] ?? 'neutral'
}
