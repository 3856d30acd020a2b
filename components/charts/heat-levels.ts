import type { LagMeasure } from '@/lib/contract/group-history'
import { lagScaleText } from './lag-words'

/** One colour of a heat strip and the lags that it stands for. */
export interface HeatLevel {
  /** The least lag of it; 0 for none at all. */
  from: number
  /** The token of its colour. */
  token: `--heat-${number}`
  /** The same in figures: `0`, `< 20`, `≥ 20`. */
  label: string
}

/** Lags above none that have a colour of their own. */
const LEVELS_MAX = 5
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const AGES_MS = [
  1,
  SECOND_MS,
  5 * SECOND_MS,
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  7 * DAY_MS,
]
/** 1, 5, 20, 100, 500, 2 000, … */
const COUNTS = Array.from({ length: 8 }, (_, index) => 100 ** index).flatMap((hundred) => [
  hundred,
  5 * hundred,
  20 * hundred,
])

/**
 * The colours for lags of up to `most`: each step is about four times the one before, since lags differ by orders of magnitude and
 * small ones are to be seen beside large ones. The palest begin, so that a small lag is never drawn as an alarm.
 */
export function heatLevels(measure: LagMeasure, most: number): HeatLevel[] {
  const bounds = (measure === 'messages' ? COUNTS : AGES_MS).filter((bound) => bound <= most)
  const shown = bounds.slice(-LEVELS_MAX)
  const text = (bound: number) => lagScaleText(measure, bound)
  const levels = shown.map((from, index): HeatLevel => {
    const next = shown[index + 1]
    const label = index > 0 ? `≥ ${text(from)}` : next === undefined ? '> 0' : `< ${text(next)}`
    // The lowest takes in all that is smaller, down to none.
    return { from: index === 0 ? Number.MIN_VALUE : from, token: `--heat-${index + 1}`, label }
  })
  return [{ from: 0, token: '--heat-0', label: '0' }, ...levels]
}

/** Which of the levels a lag is of. */
export function levelOf(levels: readonly HeatLevel[], lag: number): number {
  let level = 0
  while (level + 1 < levels.length && lag >= (levels[level + 1]?.from ?? 0)) level += 1
  return level
}
