import 'server-only'
import type { Configuration } from '@/lib/server/config/configuration'
import type { ConfigurationInput, ScanBudgetInput } from '@/lib/server/config/configuration-input'
import {
  DEFAULT_SCAN_BUDGET,
  DEFAULT_SCAN_LIMITS,
  type ScanBudget,
} from '@/lib/server/messages/scan/scan-limits'

/** How much scans may take: the cluster's own word, then that for all clusters, then the default. */
export function readScans({
  scans = {},
  clusters = [],
}: ConfigurationInput): Configuration['scans'] {
  const ofAll = budget(scans, DEFAULT_SCAN_BUDGET)
  return {
    limits: {
      concurrent: scans.concurrent ?? DEFAULT_SCAN_LIMITS.concurrent,
      waiting: scans.waiting ?? DEFAULT_SCAN_LIMITS.waiting,
      liveTails: scans.liveTails ?? DEFAULT_SCAN_LIMITS.liveTails,
    },
    budgets: new Map(clusters.map(({ id, scans: own = {} }) => [id, budget(own, ofAll)])),
  }
}

function budget({ maxBytes, maxSeconds }: ScanBudgetInput, otherwise: ScanBudget): ScanBudget {
  return {
    bytes: maxBytes ?? otherwise.bytes,
    ms: maxSeconds === undefined ? otherwise.ms : maxSeconds * 1_000,
  }
}
