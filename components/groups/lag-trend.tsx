import clsx from 'clsx'
import { Unknown } from '@/components/ui/digits'
import { Sparkline } from '@/components/ui/sparkline'
import type { GroupSummary } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { formatRate, trendOf } from '@/lib/format/rates'

/** `rising 12/s`, `falling 3/s`, `steady`; `null` where it is not known. */
function trendText(group: GroupSummary): string | null {
  const trend = trendOf(group)
  return trend === null || trend === 'steady'
    ? trend
    : `${trend} ${formatRate(Math.abs(group.lagChangePerSecond ?? 0))}`
}

function describe(group: GroupSummary): string {
  const known = group.recentLag.filter((lag) => lag !== null)
  if (known.length === 0) return 'Lag of the last 15 minutes: not known'
  const span = `Lag of the last 15 minutes: ${formatWhole(Math.min(...known))} to ${formatWhole(Math.max(...known))}`
  const trend = trendText(group)
  return trend ? `${span}, now ${trend}` : span
}

/** How the lag of a group went, and where it is going: the shape of a quarter of an hour, and the last minute in words. */
export function LagTrend({ group }: { group: GroupSummary }) {
  const text = trendText(group)
  const isRising = trendOf(group) === 'rising'
  return (
    <span className="flex items-center gap-2">
      <Sparkline
        values={group.recentLag}
        label={describe(group)}
        className={isRising ? 'text-warning' : 'text-ink-soft'}
      />
      <span
        className={clsx('truncate text-xs', isRising ? 'text-warning' : 'text-ink-soft')}
        title="Over the last minute"
      >
        {text ?? <Unknown why="known after some sweeps" />}
      </span>
    </span>
  )
}
