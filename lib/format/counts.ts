import { UNKNOWN, type Whole } from './digits'

const STEPS = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const

/**
 * A count short enough for a column: `987`, `1.2 k`, `18 M`. Rounded towards zero, so that it never claims more than there is;
 * the exact value belongs in the title. `null` is unknown.
 */
export function formatCount(value: Whole | null): string {
  if (value === null) return UNKNOWN
  const whole = BigInt(value)
  const sign = whole < 0n ? '-' : ''
  const digits = String(whole < 0n ? -whole : whole)
  const step = Math.floor((digits.length - 1) / 3)
  if (step === 0) return sign + digits
  const lead = digits.slice(0, digits.length - step * 3)
  const tenth = digits.charAt(lead.length)
  const shown = lead.length === 1 && tenth !== '0' ? `${lead}.${tenth}` : lead
  return `${sign}${shown}\u00a0${STEPS[step] ?? ''}`
}

/** `1 topic`, `2 topics`, `no topics`; the plural is given only where an s is not enough. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}
