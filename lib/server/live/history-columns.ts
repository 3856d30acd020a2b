import 'server-only'
import type { Tier } from '@/lib/server/live/tier-ring'

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
  const fromMs = Math.max(range.fromMs, knownMs ?? range.fromMs)
  const toMs = Math.min(range.toMs, recordedMs + 1)
  const reachMs = recordedMs - fromMs
  const found = tiers.findIndex((tier) => tier.stepMs * tier.length >= reachMs)
  const tierIndex = found === -1 ? tiers.length - 1 : found
  const tierStepMs = tiers[tierIndex]?.stepMs ?? 1_000
  const spanMs = Math.max(0, toMs - fromMs)
  const stepMs = Math.max(1, Math.ceil(spanMs / points / tierStepMs)) * tierStepMs
  const times: number[] = []
  if (knownMs === null) return { times, stepMs, tierIndex }
  for (let at = Math.floor(fromMs / stepMs) * stepMs; at < toMs; at += stepMs) times.push(at)
  return { times: times.slice(-points), stepMs, tierIndex }
}
