import 'server-only'
import { currentRuntime, isDraining } from '@/lib/server/runtime'

// Probes address a container by whatever name or number they know it, so these two have no Host check; they tell nothing that
// a rebinding page could use.

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** The process runs and answers. Kafka being away is no reason to restart it. */
export function liveness(): Response {
  return Response.json({ status: 'ok' }, { headers })
}

/** Whether requests should be sent here: not before the start is complete, and not once it is told to stop. */
export function readiness(): Response {
  if (isDraining()) return Response.json({ status: 'draining' }, { status: 503, headers })
  const runtime = currentRuntime()
  if (runtime === null) return Response.json({ status: 'starting' }, { status: 503, headers })
  const clusters = [...runtime.monitors].map(([id, monitor]) => [id, monitor.snapshot().state])
  return Response.json({ status: 'ok', clusters: Object.fromEntries(clusters) }, { headers })
}
