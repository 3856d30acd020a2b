import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { errorMessage, log } from '@/lib/server/log'
import { processSingleton } from '@/lib/server/process-singleton'
import { currentRuntime, isDraining, setDraining } from '@/lib/server/runtime'

/** After this the process ends, whatever is left. */
const DRAIN_DEADLINE_MS = 8_000
const FAREWELL_MS = 250

/**
 * Ends the process in order when it is told to stop. Next's own handler waits for every open response, and a live stream never
 * ends by itself, so without this an open page keeps the process until it is killed.
 */
export function drainOnSignals(): void {
  // Once a process: hot reloading must not add listeners.
  processSingleton('drain-signals', () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void drain(signal).then(() => process.exit(0))
      })
    }
    return true
  })
}

/** Flushes what is to be kept, ends the streams, stops the collectors and closes Kafka. Never throws. */
export async function drain(reason: string): Promise<void> {
  if (isDraining()) return
  setDraining()
  const startedMs = Date.now()
  const runtime = currentRuntime()
  const monitors = [...(runtime?.monitors.values() ?? [])]
  // First and synchronously: as soon as the streams are closed, Next may end the process on its own.
  for (const monitor of monitors) monitor.flush()
  const hadStreams = (runtime?.hub.streamCount ?? 0) > 0
  runtime?.hub.close()
  const stopped = Promise.allSettled(monitors.map((monitor) => monitor.stop()))
  const results = await Promise.race([stopped, afterDeadline()])
  // The farewell is still on its way through Next's response.
  if (hadStreams) await delay(FAREWELL_MS)
  for (const result of results ?? []) {
    if (result.status === 'rejected') log.warn('stop', { reason: errorMessage(result.reason) })
  }
  log.info('stopped', { reason, tookMs: Date.now() - startedMs, complete: results !== null })
}

async function afterDeadline(): Promise<null> {
  await delay(DRAIN_DEADLINE_MS, null, { ref: false })
  return null
}
