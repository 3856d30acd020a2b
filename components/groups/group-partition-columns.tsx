import Link from 'next/link'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { Ruler } from '@/components/ui/ruler'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { GroupPartition } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'

function PartitionLink({ cluster, row }: { cluster: string; row: GroupPartition }) {
  return (
    <span className="mono flex min-w-0 items-baseline">
      <Link
        href={paths.topic(cluster, row.topic)}
        title={row.topic}
        className="link min-h-6 truncate leading-6"
      >
        {row.topic}
      </Link>
      <span className="ps-2 text-ink-soft">{row.partition}</span>
    </span>
  )
}

function PartitionRuler({ id, row }: { id: string; row: GroupPartition }) {
  const { logStartOffset, highWatermark, committedOffset } = row
  if (logStartOffset === null || highWatermark === null) return null
  const markers = committedOffset === null ? [] : [{ name: id, at: committedOffset }]
  return <Ruler start={logStartOffset} end={highWatermark} markers={markers} />
}

function Lag({ row }: { row: GroupPartition }) {
  if (row.lag === null) {
    return (
      <span className="inline-flex max-w-full items-center gap-1.5">
        <span className="truncate text-xs text-ink-soft max-md:hidden">{row.unknown}</span>
        <Unknown why={row.unknown ?? 'not known'} />
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      {row.expired !== null && row.expired !== '0' && (
        <span
          title={`${formatWhole(row.expired)} messages were deleted by retention before this group read them`}
          className="inline-flex items-center gap-1 text-xs text-warning"
        >
          <StatusMark level="warning" />
          expired
        </span>
      )}
      <Digits value={row.lag} />
    </span>
  )
}

export function groupPartitionColumns(cluster: string, id: string): DataColumn<GroupPartition>[] {
  return [
    {
      id: 'partition',
      header: 'Partition',
      isRowHeader: true,
      className: 'w-auto md:w-56',
      sortBy: ({ topic, partition }) => `${topic} ${partition}`,
      cell: (row) => <PartitionLink cluster={cluster} row={row} />,
    },
    {
      id: 'committed',
      header: 'Committed',
      title: 'The offset that the group reads next; it links to the message there',
      align: 'end',
      className: 'w-28 sm:w-32',
      sortBy: ({ committedOffset }) => (committedOffset === null ? null : BigInt(committedOffset)),
      cell: ({ topic, partition, committedOffset }) =>
        committedOffset === null ? (
          <Unknown why="nothing is committed here" />
        ) : (
          <Link
            href={paths.message(cluster, topic, partition, committedOffset)}
            className="hover:text-accent"
          >
            <Digits value={committedOffset} />
          </Link>
        ),
    },
    {
      id: 'ruler',
      header: 'Ruler',
      title: 'From the log start to the high watermark; a marker is a committed offset',
      className: 'max-md:hidden',
      cell: (row) => <PartitionRuler id={id} row={row} />,
    },
    {
      id: 'end',
      header: 'High watermark',
      align: 'end',
      className: 'w-32 max-lg:hidden',
      cell: ({ highWatermark, unknown }) => (
        <Digits value={highWatermark} why={unknown ?? 'not known'} />
      ),
    },
    {
      id: 'member',
      header: 'Member',
      className: 'w-40 max-lg:hidden',
      sortBy: ({ memberId }) => memberId,
      cell: ({ memberId }) =>
        memberId === null ? (
          <span className="text-ink-soft" title="No member has this partition">
            nobody
          </span>
        ) : (
          <span className="mono block truncate" title={memberId}>
            {memberId}
          </span>
        ),
    },
    {
      id: 'lag',
      header: 'Lag',
      title: 'High watermark minus committed offset',
      align: 'end',
      className: 'w-24 sm:w-36',
      sortBy: ({ lag }) => (lag === null ? null : BigInt(lag)),
      cell: (row) => <Lag row={row} />,
    },
  ]
}
