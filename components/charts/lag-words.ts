import type { LagMeasure } from '@/lib/contract/group-history'
import { formatCount } from '@/lib/format/counts'
import { formatWhole, UNKNOWN } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'

/** A lag with one that is only a lower bound marked as such. `null` is unknown. */
export interface LagValue {
  value: number | null
  atLeast: boolean
}

/** A lag to be read: `25 200`, `6 m 12 s`, `≥ 1 d`; without a unit where it counts messages. */
export function lagText(measure: LagMeasure, { value, atLeast }: LagValue): string {
  if (value === null) return UNKNOWN
  const text = measure === 'messages' ? formatWhole(value) : ageText(value, atLeast)
  return atLeast ? `≥\u00a0${text}` : text
}

function ageText(ms: number, atLeast: boolean): string {
  if (ms === 0) return '0\u00a0s'
  return ms < 1_000 && !atLeast ? '<\u00a01\u00a0s' : formatDuration(ms)
}

/** The same within a sentence: `25 200 messages`. */
export function lagPhrase(measure: LagMeasure, lag: LagValue): string {
  return measure === 'messages' ? `${lagText(measure, lag)} messages` : lagText(measure, lag)
}

/** A mark of a scale: `25 k`, `6 m`. */
export function lagScaleText(measure: LagMeasure, value: number): string {
  if (measure === 'messages') return formatCount(Math.round(value))
  return value === 0 ? '0' : formatDuration(value)
}
