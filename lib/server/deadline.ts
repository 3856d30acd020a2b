import 'server-only'
import { setMaxListeners } from 'node:events'

/** Aborts after so long, or with one of the others. A fan-out puts a listener on it for every request, which is no leak. */
export function deadline(afterMs: number, ...others: (AbortSignal | undefined)[]): AbortSignal {
  const given = others.filter((signal) => signal !== undefined)
  const signal = AbortSignal.any([AbortSignal.timeout(afterMs), ...given])
  setMaxListeners(0, signal)
  return signal
}
