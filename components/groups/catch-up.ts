import type { GroupSummary } from '@/lib/contract/groups'
import { formatDuration } from '@/lib/format/durations'
import { trendOf } from '@/lib/format/rates'

/** Beyond this a forecast from the last minute says nothing. */
const FORECAST_MAX_MS = 7 * 86_400_000

/** When all will have been read: `in about 4 m`, `not while it rises`. `null` where it is not known. */
export function catchUpText(
  group: Pick<GroupSummary, 'catchUp' | 'lagChangePerSecond'>,
): string | null {
  const { catchUp } = group
  switch (catchUp?.state) {
    case undefined:
      return null
    case 'caught-up':
      return 'caught up'
    case 'never':
      return trendOf(group) === 'rising' ? 'not while it rises' : 'keeps its distance'
    case 'in':
      return catchUp.ms > FORECAST_MAX_MS
        ? 'in more than a week'
        : `in about ${formatDuration(catchUp.ms)}`
  }
}
