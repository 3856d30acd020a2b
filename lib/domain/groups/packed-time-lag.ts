import type { TimeLag } from './time-lag'

/**
 * A time lag as one number, for a history that keeps numbers: the larger is the longer, and of two equally long the one that may be
 * longer still. Whole milliseconds, doubled, and odd where it is only a lower bound.
 */
export function packTimeLag({ ms, atLeast }: TimeLag): number {
  return Math.round(ms) * 2 + (atLeast ? 1 : 0)
}

export function unpackTimeLag(packed: number): TimeLag {
  const atLeast = packed % 2 === 1
  return { ms: (packed - (atLeast ? 1 : 0)) / 2, atLeast }
}
