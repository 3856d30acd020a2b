import 'server-only'
import type { Interruptible } from '@/lib/server/live/in-slices'

/** Does work to its end without a break. */
export function inOnePiece<Result>(work: Interruptible<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
