import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { errorMessage, log } from '@/lib/server/log'
import { processSingleton } from '@/lib/server/process-singleton'
import { currentRuntime, isDraining, type Runtime, setDraining } from '@/lib/server/runtime'

/** After this the process ends, whatever is left. */
const DRAIN_DEADLINE_MS = 8_000
/** After this Kafka is closed under a change too, which leaves it the time to write down that its outcome is unknown. */
const CHANGES_DEADLINE_MS = 6_500
const FAREWELL_MS = 250

type Listener = (signal: NodeJS.Signals) => void

/** What of `process` is needed to be told of signals and to end. */
export interface SignalledProcess {
  rawListeners(signal: NodeJS.Signals): unknown[]
  removeAllListeners(signal: NodeJS.Signals): unknown
  on(signal: NodeJS.Signals, listener: Listener): unknown
  exit(code: number): unknown
}

/**
 * Ends the process in order when it is told to stop. Next's own handler waits for every open response, and a live stream never
 * ends by itself, so without this an open page keeps the process until it is killed. It does not wait for a change whose
 * caller has gone, so it is called only when no change is under way any more.
 */
export function drainOnSignals(target: SignalledProcess = process): void {
  // Once a process: hot reloading must not add listeners.
  processSingleton('drain-signals', () => {
    let stopping = false
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const others = target.rawListeners(signal).filter(isListener)
      target.removeAllListeners(signal)
      target.on(signal, () => {
        if (stopping) return
        stopping = true
        const tellOthers = () => {
          for (const other of others) other.call(target, signal)
        }
        void drain(signal, tellOthers).then(() => target.exit(0))
      })
    }
    return true
  })
}

/** Flushes what is to be kept, ends the streams, lets changes finish, stops the collectors and closes Kafka. Never throws. */
export async function drain(reason: string, onChangesDone = () => {}): Promise<void> {
  if (isDraining()) return
  setDraining()
  const startedMs = Date.now()
  const runtime = currentRuntime()
  const monitors = [...(runtime?.monitors.values() ?? [])]
  // First and synchronously: as soon as the streams are closed, Next may end the process on its own.
  for (const monitor of monitors) monitor.flush()
  void runtime?.alerts.stop()
  const hadStreams = runtime !== null && endStreams(runtime)
  const overdue = after(DRAIN_DEADLINE_MS)
  const locks = runtime?.locks
  const hadChanges = locks?.isIdle() === false
  // A change that was begun is read back, written down and receipted, for which it needs Kafka.
  if (hadChanges) {
    await Promise.race([locks.idle(), after(CHANGES_DEADLINE_MS)])
    for (const monitor of monitors) monitor.flush()
  }
  if (locks?.isIdle() !== false) onChangesDone()
  const stopped = Promise.allSettled([...monitors.map((monitor) => monitor.stop()), locks?.idle()])
  const results = await Promise.race([stopped, overdue])
  // The farewell, or the receipt, is still on its way through Next's response.
  if (hadStreams || hadChanges) await delay(FAREWELL_MS)
  for (const result of results ?? []) {
    if (result.status === 'rejected') log.warn('stop', { reason: errorMessage(result.reason) })
  }
  log.info('stopped', { reason, tookMs: Date.now() - startedMs, complete: results !== null })
}

/** Tells every open answer to end; whether there were any. */
function endStreams({ hub, scans }: Runtime): boolean {
  const hadStreams = hub.streamCount > 0 || scans.count > 0
  hub.close()
  scans.close()
  return hadStreams
}

async function after(delayMs: number): Promise<null> {
  await delay(delayMs, null, { ref: false })
  return null
}

/** Node keeps nothing but functions as listeners, and calls those of a signal with its name. */
function isListener(value: unknown): value is Listener {
  return typeof value === 'function'
}
