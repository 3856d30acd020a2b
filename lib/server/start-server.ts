import 'server-only'
import { join } from 'node:path'
import { AlertDesk } from '@/lib/server/alerts/alert-desk'
import { openAuditLog } from '@/lib/server/audit/audit-log'
import { CutOffChanges } from '@/lib/server/changes/cut-off-changes'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import type { Configuration } from '@/lib/server/config/configuration'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { createKeyedMutex } from '@/lib/server/keyed-mutex'
import { LiveHub } from '@/lib/server/live/hub'
import { renderChannel } from '@/lib/server/live/render-channel'
import { startMonitor } from '@/lib/server/live/start-monitor'
import { configureLog, log } from '@/lib/server/log'
import { ScanDesk } from '@/lib/server/messages/scan/scan-desk'
import { ScanThreads } from '@/lib/server/messages/scan/scan-threads'
import { watchLoopDelay } from '@/lib/server/metrics/loop-delay'
import { currentRuntime, setRuntime } from '@/lib/server/runtime'

const TEND_EVERY_MS = 5_000

/** Starts everything that runs in the background; a second call in one process changes nothing. */
export function startServer(configuration: Configuration): void {
  if (currentRuntime() !== null) return
  configureLog({ level: configuration.logLevel })
  const { clusters, dataDirectory, scans } = configuration
  const hub = new LiveHub({ render: renderChannel, now: Date.now })
  const audit = openAuditLog(join(dataDirectory, 'audit.jsonl'))
  const cutOff = new CutOffChanges(audit)
  const alerts = new AlertDesk(configuration.alerts, join(dataDirectory, 'alerts.json'))
  const onSweep = (clusterId: string) => {
    const monitor = currentRuntime()?.monitors.get(clusterId)
    if (monitor) {
      void cutOff.look(monitor)
      const { rebalances } = monitor.histories
      alerts.look(clusterId, { snapshot: monitor.snapshot(), rebalances, nowMs: Date.now() })
    }
    // Last, since the overview tells how many alerts fire.
    hub.advance(clusterId)
  }
  const monitors = clusters.map((cluster) => {
    const kafka = openKafka(cluster)
    return startMonitor({ configuration: cluster, kafka, dataDirectory, onSweep })
  })
  setRuntime({
    configuration,
    monitors: new Map(monitors.map((monitor) => [monitor.configuration.id, monitor])),
    hub,
    alerts,
    scans: new ScanDesk(new ScanThreads(), scans.limits),
    audit,
    plans: createPlanMemory(),
    locks: createKeyedMutex(),
    loopDelay: watchLoopDelay(),
  })
  setInterval(() => hub.tend(), TEND_EVERY_MS).unref()
  log.info('started', { clusters: clusters.map((cluster) => cluster.id).join(', ') })
}
