import { UNKNOWN } from './digits'

function magnitude(perSecond: number): string {
  if (perSecond === 0) return '0'
  if (perSecond < 0.1) return '<0.1'
  if (perSecond < 10) return String(Math.round(perSecond * 10) / 10)
  if (perSecond < 10_000) return String(Math.round(perSecond))
  if (perSecond < 999_500) return `${Math.round(perSecond / 1_000)}\u00a0k`
  return `${Math.round(perSecond / 100_000) / 10}\u00a0M`
}

/** Something a second: `310/s`, `0.4/s`. `null` is unknown, which is not `0/s`. */
export function formatRate(perSecond: number | null): string {
  return perSecond === null ? UNKNOWN : `${magnitude(perSecond)}/s`
}

/** A rate of change with its direction: `+310/s`, `-2.5/s`, `0/s`. */
export function formatChangeRate(perSecond: number | null): string {
  if (perSecond === null) return UNKNOWN
  const sign = perSecond > 0 ? '+' : perSecond < 0 ? '-' : ''
  return `${sign}${magnitude(Math.abs(perSecond))}/s`
}

export type Trend = 'rising' | 'falling' | 'steady'

/** What the direction of a lag is told from. */
export interface MovingLag {
  /** `null` is unknown. */
  lagChangePerSecond: number | null
  catchUp: { state: string } | null
}

/**
 * Which way a lag moves. Under a tenth of a message a second it stands still for a person's purposes, and so it does where all but the
 * newest is read: what is unread comes and goes between two commits. `null` is unknown.
 */
export function trendOf({ lagChangePerSecond, catchUp }: MovingLag): Trend | null {
  if (lagChangePerSecond === null) return null
  if (Math.abs(lagChangePerSecond) < 0.1 || catchUp?.state === 'caught-up') return 'steady'
  return lagChangePerSecond > 0 ? 'rising' : 'falling'
}
