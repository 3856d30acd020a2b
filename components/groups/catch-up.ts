import { formatDuration } from '@/lib/format/durations'
import { trendOf } from '@/lib/format/rates'

/** Beyond this a forecast from the last minute says nothing. */
const FORECAST_MAX_MS = 7 * 86_400_000

/**
 * When a group will have caught up if it goes on as in the last minute: `in about 4 m`, `not while it rises`. `null` where the lag or
 * its trend is not known.
 */
export function catchUpText(lag: string | null, changePerSecond: number | null): string | null {
  const trend = trendOf(changePerSecond)
  if (lag === null || changePerSecond === null || trend === null) return null
  if (lag === '0') return 'caught up'
  if (trend === 'rising') return 'not while it rises'
  if (trend === 'steady') return 'keeps its distance'
  const ms = (Number(lag) / -changePerSecond) * 1_000
  return ms > FORECAST_MAX_MS ? 'in more than a week' : `in about ${formatDuration(ms)}`
}
