/** What stands where a value is not known. Never `0`: unknown and nothing are different facts. */
export const UNKNOWN = '—'

/** U+202F, the narrow no-break space: groups digits without ever breaking the line. */
const GROUP_SEPARATOR = '\u202f'

/** A whole number as the wire and the domain carry it. A `number` is for counts that are small by nature. */
export type Whole = bigint | number | string

/**
 * The digits of a whole number in groups of three, the sign on the first: `-1045221` is `['-1', '045', '221']`.
 * Works on the text, so that a 64-bit offset keeps every digit.
 */
export function digitGroups(value: Whole): string[] {
  const text = String(value)
  const sign = text.startsWith('-') ? '-' : ''
  const digits = text.slice(sign.length)
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) {
    groups.unshift(digits.slice(Math.max(0, end - 3), end))
  }
  groups[0] = sign + (groups[0] ?? '')
  return groups
}

/** An exact whole number as text, `1 045 221`. For titles and sentences; on screen `<Digits>` groups so that a copy is plain. */
export function formatWhole(value: Whole | null): string {
  return value === null ? UNKNOWN : digitGroups(value).join(GROUP_SEPARATOR)
}

/** The same with its direction always written: `+12`, `-3`, `0`. */
export function formatChange(value: Whole | null): string {
  if (value === null) return UNKNOWN
  const text = formatWhole(value)
  return text.startsWith('-') || BigInt(value) === 0n ? text : `+${text}`
}
