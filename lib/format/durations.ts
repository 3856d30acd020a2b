import { UNKNOWN } from './digits'

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** A length of time in its two largest units: `2 m 14 s`, `7 d`, `850 ms`. `null` is unknown; negative is written as such. */
export function formatDuration(milliseconds: number | null): string {
  if (milliseconds === null) return UNKNOWN
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`
  if (milliseconds < 1_000) return `${Math.floor(milliseconds)}\u00a0ms`
  const first = UNITS.findIndex(([, length]) => milliseconds >= length)
  let rest = milliseconds
  const parts: string[] = []
  for (const [unit, length] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / length)
    rest -= count * length
    if (count > 0) parts.push(`${count}\u00a0${unit}`)
  }
  return parts.join(' ')
}

/** The same in its largest unit alone: `2 m`, `7 d`. */
export function formatRoughly(milliseconds: number): string {
  return formatDuration(milliseconds).split(' ')[0] ?? ''
}

/** A retention as Kafka's configuration writes it: `-1` is without end. `null` is unknown. */
export function formatRetention(retentionMs: string | null): string {
  if (retentionMs === null) return UNKNOWN
  if (retentionMs === '-1') return 'for ever'
  return formatDuration(Number(retentionMs))
}
