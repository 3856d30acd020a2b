import { Digits } from '@/components/ui/digits'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import type { GroupPartition, GroupSummary } from '@/lib/contract/groups'
import { GroupPartitionRuler, type PartitionTable } from './group-partition-columns'
import { MemberMark } from './member-mark'

/** How much of the group's lag is in this partition, in per cent; `null` where the whole is not known. */
function shareOf({ lag }: GroupPartition, group: GroupSummary): number | null {
  if (lag === null || group.lag === null || group.lag === '0') return null
  return Number((BigInt(lag) * 100n) / BigInt(group.lag))
}

/** The partition furthest behind, on a ruler of its own, with the way to the message at which its reader stands. */
export function SlowestPartition({
  table,
  partition,
  group,
}: {
  table: PartitionTable
  partition: GroupPartition
  group: GroupSummary
}) {
  const { topic, committedOffset, timeLag, memberId } = partition
  const share = shareOf(partition, group)
  const look = memberId === null ? undefined : table.looks.get(memberId)
  return (
    <section
      aria-label="Furthest behind"
      className="mb-5 rounded-md border border-line px-4 pt-3 pb-1"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span>
          <span className="text-ink-soft">Furthest behind:</span>{' '}
          <Link
            href={paths.messages(table.cluster, topic, { partition: partition.partition })}
            className="mono link"
          >
            {topic} {partition.partition}
          </Link>
        </span>
        <span>
          <Digits value={partition.lag} /> messages
          {share !== null && <span className="text-ink-soft"> · {share} % of the lag</span>}
        </span>
        {timeLag && (
          <span>
            <TimeLagText timeLag={timeLag} /> <span className="text-ink-soft">behind</span>
          </span>
        )}
        <span className="flex items-center gap-1.5">
          {look ? (
            <>
              <MemberMark look={look} />
              <span className="mono">{look.name}</span>
            </>
          ) : (
            <span className="text-ink-soft">read by nobody</span>
          )}
        </span>
        {committedOffset !== null && (
          <Link
            href={paths.message(table.cluster, topic, partition.partition, committedOffset)}
            className="link ms-auto inline-flex min-h-6 items-center"
          >
            The message it reads next
          </Link>
        )}
      </p>
      <GroupPartitionRuler table={table} row={partition} size="full" />
    </section>
  )
}
