import Link from 'next/link'
import { Digits } from '@/components/ui/digits'
import { Panel } from '@/components/ui/panel'
import { TrendText } from '@/components/ui/trend-text'
import { paths } from '@/lib/client/paths'
import type { GroupSummary } from '@/lib/contract/groups'

const SHOWN_MAX = 6

/** Known lags above zero, the largest first. */
export function largestLags(groups: GroupSummary[]): GroupSummary[] {
  return groups
    .filter(({ lag }) => lag !== null && BigInt(lag) > 0n)
    .sort((a, b) => (BigInt(a.lag ?? 0) < BigInt(b.lag ?? 0) ? 1 : -1))
    .slice(0, SHOWN_MAX)
}

export function LargestLags({ cluster, groups }: { cluster: string; groups: GroupSummary[] }) {
  const shown = largestLags(groups)
  return (
    <Panel
      title="Groups by lag"
      aside={
        <Link href={paths.groups(cluster)} className="link">
          all groups
        </Link>
      }
    >
      {shown.length > 0 ? (
        <ul className="border-t border-line-strong">
          {shown.map((group) => (
            <li key={group.id} className="flex h-9 items-center gap-3 border-b border-line">
              <Link
                href={paths.group(cluster, group.id)}
                title={group.id}
                className="mono link min-w-0 flex-1 truncate"
              >
                {group.id}
              </Link>
              <TrendText perSecond={group.lagChangePerSecond} />
              <span className="w-24 text-end">
                <Digits value={group.lag} />
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="border-y border-line py-2 text-ink-soft">
          {groups.length === 0 ? 'No groups are known.' : 'No group is known to be behind.'}
        </p>
      )}
    </Panel>
  )
}
