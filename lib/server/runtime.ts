import 'server-only'
import type { AlertDesk } from '@/lib/server/alerts/alert-desk'
import type { AuditLog } from '@/lib/server/audit/audit-log'
import type { Configuration } from '@/lib/server/config/configuration'
import type { PlanMemory } from '@/lib/server/groups/plan-memory'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KeyedMutex } from '@/lib/server/keyed-mutex'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import type { LiveHub } from '@/lib/server/live/hub'
import type { ScanDesk } from '@/lib/server/messages/scan/scan-desk'
import type { LoopDelay } from '@/lib/server/metrics/loop-delay'
import { processSingleton } from '@/lib/server/process-singleton'

/** What the process holds while it runs. */
export interface Runtime {
  configuration: Configuration
  monitors: ReadonlyMap<string, ClusterMonitor>
  hub: LiveHub
  alerts: AlertDesk
  scans: ScanDesk
  audit: AuditLog
  plans: PlanMemory
  /** By what is changed, `cluster/group` or the like: changes of one thing happen one after the other. */
  locks: KeyedMutex
  loopDelay: LoopDelay
}

interface RuntimeSlot {
  current: Runtime | null
  stopping: AbortController
}

function slot(): RuntimeSlot {
  return processSingleton<RuntimeSlot>('runtime', () => ({
    current: null,
    stopping: new AbortController(),
  }))
}

/** The running server; `null` before instrumentation has started it. */
export function currentRuntime(): Runtime | null {
  return slot().current
}

/** The running server. Throws a problem before it has started, which requests do not see: Next waits for instrumentation. */
export function runtime(): Runtime {
  const { current } = slot()
  if (current === null) throw new ProblemError('kafka-unavailable', 'Milena is still starting.')
  return current
}

export function setRuntime(current: Runtime | null): void {
  slot().current = current
}

/** True from the moment the process was told to stop. */
export function isDraining(): boolean {
  return slot().stopping.signal.aborted
}

/** Fires when the process is told to stop. */
export function stoppingSignal(): AbortSignal {
  return slot().stopping.signal
}

export function setDraining(): void {
  slot().stopping.abort()
}

/** The configured cluster of that id. Throws `unknown-cluster`. */
export function findCluster(clusterId: string): ClusterMonitor {
  const monitor = runtime().monitors.get(clusterId)
  if (monitor) return monitor
  throw new ProblemError('unknown-cluster', `No cluster with the id “${clusterId}” is configured.`)
}
