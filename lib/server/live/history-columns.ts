import 'server-only'
import type { Tier } from '@/lib/server/live/tiered-series'

/** Columns of a history: moments, their distance, and the tier that values are taken from. */
export interface ColumnPlan {
  times: number[]
  stepMs: number
  tierIndex: number
}

/** What is asked of a history: at most `points` columns of [fromMs, toMs). */
export interface ColumnRange {
  fromMs: number
  toMs: number
  points: number
}

/**
 * The columns for a range: in the finest tier that reaches back far enough, from `knownMs` on, and not beyond `recordedMs`, since
 * the column of a second that has begun but not been sampled would be a gap that is none.
 */
export function planColumns(
  tiers: readonly Tier[],
  range: ColumnRange,
  { knownMs, recordedMs }: { knownMs: number | null; recordedMs: number },
): ColumnPlan {
  const { points } = range
  const spanMs = range.toMs - range.fromMs
  const found = tiers.findIndex((tier) => tier.stepMs * tier.length >= spanMs)
  const tierIndex = found === -1 ? tiers.length - 1 : found
  const tierStepMs = tiers[tierIndex]?.stepMs ?? 1_000
  const stepMs = Math.max(1, Math.ceil(spanMs / points / tierStepMs)) * tierStepMs
  const times: number[] = []
  if (knownMs === null) return { times, stepMs, tierIndex }
  const fromMs = Math.max(range.fromMs, knownMs)
  const toMs = Math.min(range.toMs, recordedMs + 1)
  for (let at = Math.floor(fromMs / stepMs) * stepMs; at < toMs; at += stepMs) times.push(at)
  return { times: times.slice(-points), stepMs, tierIndex }
}
