import 'server-only'

export const SHORTEST_INTERVAL_MS = 1_000
export const LONGEST_INTERVAL_MS = 30_000
/** Of one core. What follows a sweep, a live stream and the garbage that it leaves, takes a quarter as much again: together a tenth. */
const CPU_SHARE = 0.08
/** How much the newest sweep counts. */
const WEIGHT = 0.3

/** What a sweep is taken to cost, in CPU milliseconds, after one more has been measured. */
export function smoothedCost(costMs: number | null, measuredMs: number): number {
  return costMs === null ? measuredMs : costMs + WEIGHT * (measuredMs - costMs)
}

/** The time from the start of a sweep to the start of the next: a second, or as long as keeps the cost under its share. */
export function sweepIntervalMs(costMs: number | null): number {
  const wanted = Math.ceil((costMs ?? 0) / CPU_SHARE)
  return Math.min(LONGEST_INTERVAL_MS, Math.max(SHORTEST_INTERVAL_MS, wanted))
}
