import 'server-only'
import { setImmediate } from 'node:timers/promises'

/** Work that may be interrupted wherever it yields, and answers when it is done. */
export type Interruptible<Result> = Generator<void, Result, void>

/** So long work holds the event loop at a time, and what it does between two yields. */
const SLICE_MS = 8

/** Does work to its end, and lets everything else that waits go on each time it has held the event loop for a slice. */
export async function inSlices<Result>(
  work: Interruptible<Result>,
  sliceMs = SLICE_MS,
): Promise<Result> {
  let untilMs = performance.now() + sliceMs
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() < untilMs) continue
    await setImmediate()
    untilMs = performance.now() + sliceMs
  }
}
