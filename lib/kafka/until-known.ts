import 'server-only'
import { pause } from './connection/deadline'

/** Brokers learn of what was created one after another, so one of them may deny for so long what another has just made. */
const KNOWN_WITHIN_MS = 2_000
const LOOK_EVERY_MS = 250

/**
 * Looks for a thing until it is there, or for two seconds: what was created a moment ago is not missing. Answers what was seen last.
 * `look` is told how often it was called before. Throws what it throws, and REQUEST_ABORTED when `signal` fires meanwhile.
 */
export async function untilKnown<Seen>(
  look: (before: number) => Seen | Promise<Seen>,
  isKnown: (seen: Seen) => boolean,
  signal?: AbortSignal,
): Promise<Seen> {
  const giveUpAt = performance.now() + KNOWN_WITHIN_MS
  for (let before = 0; ; before += 1) {
    const seen = await look(before)
    if (isKnown(seen) || performance.now() + LOOK_EVERY_MS > giveUpAt) return seen
    // The first doubt is often no more than a memory that is too old.
    if (before > 0) await pause(LOOK_EVERY_MS, signal)
  }
}
