import type { TimeLag } from '@/lib/contract/values'
import { formatDuration } from '@/lib/format/durations'
import { Unknown } from './digits'

/** How old the oldest unread message is: `6 m 12 s`, `≥ 15 m` where it is older than what was watched. */
export function TimeLagText({
  timeLag,
  why = 'known once the collector has watched long enough',
}: {
  timeLag: TimeLag | null
  why?: string
}) {
  if (timeLag === null) return <Unknown why={why} />
  const length =
    timeLag.ms < 1_000 && !timeLag.atLeast ? '<\u00a01\u00a0s' : formatDuration(timeLag.ms)
  return (
    <span
      className="mono whitespace-nowrap"
      title={
        timeLag.atLeast
          ? 'The message is older than what Milena has watched: it is this long or more'
          : 'Age of the oldest message not read yet'
      }
    >
      {timeLag.atLeast && '≥\u00a0'}
      {timeLag.ms === 0 && !timeLag.atLeast ? '0\u00a0s' : length}
    </span>
  )
}
