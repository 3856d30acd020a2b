import { Digits } from '@/components/ui/digits'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Sparkline } from '@/components/ui/sparkline'
import { TrendText } from '@/components/ui/trend-text'
import { paths } from '@/lib/client/paths'
import type { GroupSummary } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'

const SHOWN_MAX = 5

/** Known lags above zero, the largest first. */
export function largestLags(groups: readonly GroupSummary[]): GroupSummary[] {
  return groups
    .filter(({ lag }) => lag !== null && BigInt(lag) > 0n)
    .sort((a, b) => (BigInt(a.lag ?? 0) < BigInt(b.lag ?? 0) ? 1 : -1))
    .slice(0, SHOWN_MAX)
}

function GroupRow({ cluster, group }: { cluster: string; group: GroupSummary }) {
  return (
    <tr className="h-9">
      <th scope="row" className="truncate border-b border-line pe-2 text-start font-normal">
        <Link href={paths.group(cluster, group.id)} title={group.id} className="mono link">
          {group.id}
        </Link>
      </th>
      <td className="border-b border-line px-2 max-sm:hidden">
        <Sparkline values={group.recentLag} label={`Lag of ${group.id} over 15 minutes`} />
      </td>
      <td className="border-b border-line px-2 text-end max-sm:hidden">
        <TrendText of={group} />
      </td>
      <td className="border-b border-line px-2 text-end">
        <TimeLagText timeLag={group.timeLag} />
      </td>
      <td className="border-b border-line ps-2 text-end">
        <Digits value={group.lag} />
      </td>
    </tr>
  )
}

/** The groups furthest behind: how far in messages, how long in time, and which way it goes. */
export function GroupLags({
  cluster,
  groups,
}: {
  cluster: string
  groups: readonly GroupSummary[]
}) {
  const shown = largestLags(groups)
  const staleCount = groups.filter(({ empty }) => empty?.stale).length
  return (
    <Panel
      title="Groups by lag"
      aside={
        <span className="flex flex-wrap gap-x-4">
          {staleCount > 0 && (
            <Link
              href={paths.staleGroups(cluster)}
              title="Nobody is in them, and no commit was made for a day or longer"
              className="link"
            >
              {countOf(staleCount, 'stale group')}
            </Link>
          )}
          <Link href={paths.groups(cluster)} className="link">
            all {groups.length > 0 && groups.length} groups
          </Link>
        </span>
      }
    >
      {shown.length > 0 ? (
        <table className="w-full table-fixed border-separate border-spacing-0 border-t border-line-strong">
          <caption className="sr-only">The groups furthest behind</caption>
          <thead className="text-xs text-ink-soft">
            <tr className="h-7">
              <th scope="col" className="border-b border-line text-start font-medium">
                Group
              </th>
              <th
                scope="col"
                className="w-28 border-b border-line px-2 text-start font-medium max-sm:hidden"
              >
                15 minutes
              </th>
              <th
                scope="col"
                className="w-24 border-b border-line px-2 text-end font-medium max-sm:hidden"
              >
                Change
              </th>
              <th
                scope="col"
                title="Age of the oldest message not read yet"
                className="w-24 border-b border-line px-2 text-end font-medium"
              >
                In time
              </th>
              <th scope="col" className="w-24 border-b border-line ps-2 text-end font-medium">
                Messages
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <GroupRow key={group.id} cluster={cluster} group={group} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="border-t border-line-strong py-2 text-ink-soft">
          {groups.length === 0 ? 'No groups are known.' : 'No group is known to be behind.'}
        </p>
      )}
    </Panel>
  )
}
