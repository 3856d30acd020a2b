import { formatCount } from '@/lib/format/counts'
import { digitGroups, formatWhole, UNKNOWN, type Whole } from '@/lib/format/digits'

/** "—" with the reason in its title. */
export function Unknown({ why }: { why: string }) {
  return (
    <span title={why} className="text-ink-soft">
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className="sr-only">unknown: {why}</span>
    </span>
  )
}

interface DigitsProps {
  value: Whole | null
  /** Why it is not known, where it is not. */
  why?: string
}

/** An exact whole number in groups of three. The space between them is style, so that a copy gives plain digits. */
export function Digits({ value, why = 'not known yet' }: DigitsProps) {
  if (value === null) return <Unknown why={why} />
  const groups = digitGroups(value)
  return (
    <span className="mono whitespace-nowrap">
      {groups.map((group, index) => (
        // Position is what a group of digits is.
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups have no other identity.
        <span key={index} className="digit-group">
          {group}
        </span>
      ))}
    </span>
  )
}

/** A count short enough for a list, the exact one in its title. */
export function Count({ value, why = 'not known yet' }: DigitsProps) {
  if (value === null) return <Unknown why={why} />
  return (
    <span title={formatWhole(value)} className="mono whitespace-nowrap">
      {formatCount(value)}
    </span>
  )
}
