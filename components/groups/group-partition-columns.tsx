import { PartitionRuler } from '@/components/partitions/partition-ruler'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import type { RulerFlag } from '@/components/ui/ruler-parts'
import type { TimelinePoint } from '@/components/ui/ruler-scale'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { GroupPartition } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { formatRate } from '@/lib/format/rates'
import { verdictRank, verdictWord } from '@/lib/format/verdict-words'
import type { MemberLook } from './member-looks'
import { MemberMark } from './member-mark'
import { DataLossCell, VerdictCell } from './reading-cells'
import { timelineUpTo } from './timeline-up-to'

/** What the rows of the table need beside themselves. */
export interface PartitionTable {
  cluster: string
  groupId: string
  looks: Map<string, MemberLook>
  scale: 'offset' | 'time'
  /** When the group was read, to ten seconds, so that rulers by time are drawn again no oftener; `null` before. */
  asOfMs: number | null
  /** What happened to the group, to a topic that it reads, or to the cluster. */
  flagsOf: (topic: string) => readonly RulerFlag[]
  /** When which offset of a partition was written; nothing where it is not known. */
  timelineOf: (topic: string, partition: number) => readonly TimelinePoint[] | undefined
}

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

/** A partition of the group: where the group stands, what it has left to read, and in the colour of whose it is. */
export function GroupPartitionRuler({
  table,
  row,
  size = 'row',
}: {
  table: PartitionTable
  row: GroupPartition
  size?: 'row' | 'full'
}) {
  const { logStartOffset, highWatermark, committedOffset, topic, partition } = row
  if (logStartOffset === null || highWatermark === null) return null
  const look = row.memberId === null ? undefined : table.looks.get(row.memberId)
  const timeline = timelineUpTo(table.timelineOf(topic, partition), row, table.asOfMs)
  const { cluster, groupId } = table
  return (
    <PartitionRuler
      cluster={cluster}
      topic={topic}
      partition={partition}
      size={size}
      start={logStartOffset}
      end={highWatermark}
      scale={table.scale}
      flags={table.flagsOf(topic)}
      {...(timeline ? { timeline } : {})}
      {...(look ? { owner: { name: `${look.letter} ${look.name}`, hue: look.hue } } : {})}
      {...(committedOffset === null
        ? {}
        : {
            markers: [
              {
                name: groupId,
                at: committedOffset,
                href: paths.message(cluster, topic, partition, committedOffset),
              },
            ],
            spans: [{ from: committedOffset, to: highWatermark, tone: 'lag' }],
          })}
    />
  )
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

function MemberCell({ look, memberId }: { look: MemberLook | undefined; memberId: string | null }) {
  if (memberId === null) {
    return (
      <span className="text-ink-soft" title="No member has this partition">
        nobody
      </span>
    )
  }
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={memberId}>
      {look && <MemberMark look={look} />}
      <span className="mono truncate">{look?.name ?? memberId}</span>
    </span>
  )
}

function placeColumns(table: PartitionTable): DataColumn<GroupPartition>[] {
  return [
    {
      id: 'partition',
      header: 'Partition',
      isRowHeader: true,
      className: 'w-auto md:w-48',
      sortBy: ({ topic, partition }) => `${topic} ${partition}`,
      cell: (row) => <PartitionLink cluster={table.cluster} row={row} />,
    },
    {
      id: 'member',
      header: 'Member',
      title: 'Who reads it now; its colour is that of the ruler',
      className: 'w-40 max-lg:hidden',
      sortBy: ({ memberId }) => (memberId && table.looks.get(memberId)?.letter) ?? memberId,
      csv: ({ memberId }) => memberId,
      cell: ({ memberId }) => (
        <MemberCell memberId={memberId} look={memberId ? table.looks.get(memberId) : undefined} />
      ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      title: 'How it is read, judged by how its committed offset moved',
      className: 'w-36 max-md:hidden',
      sortBy: ({ verdict }) => verdictRank(verdict.kind),
      csv: ({ verdict }) => verdictWord(verdict.kind).text,
      cell: ({ verdict }) => <VerdictCell verdict={verdict} />,
    },
    {
      id: 'committed',
      header: 'Committed',
      title: 'The offset that the group reads next; it links to the message there',
      align: 'end',
      className: 'w-28',
      onCard: true,
      sortBy: ({ committedOffset }) => (committedOffset === null ? null : BigInt(committedOffset)),
      cell: ({ topic, partition, committedOffset }) =>
        committedOffset === null ? (
          <Unknown why="nothing is committed here" />
        ) : (
          <Link
            href={paths.message(table.cluster, topic, partition, committedOffset)}
            className="hover:text-accent"
          >
            <Digits value={committedOffset} />
          </Link>
        ),
    },
  ]
}

function rateColumns(): DataColumn<GroupPartition>[] {
  return [
    {
      id: 'produced',
      header: 'Arrives',
      title: 'Messages written to it per second, over the last minute',
      align: 'end',
      className: 'w-24',
      hiddenAtFirst: true,
      sortBy: ({ producePerSecond }) => producePerSecond,
      cell: ({ producePerSecond }) => <span className="mono">{formatRate(producePerSecond)}</span>,
    },
    {
      id: 'consumed',
      header: 'Is read',
      title: 'Messages of it that the group commits per second, over the last minute',
      align: 'end',
      className: 'w-24',
      hiddenAtFirst: true,
      sortBy: ({ consumePerSecond }) => consumePerSecond,
      cell: ({ consumePerSecond }) => <span className="mono">{formatRate(consumePerSecond)}</span>,
    },
    {
      id: 'data-loss',
      header: 'Data loss',
      title:
        'When retention deletes messages that are not read, if it goes on as in the last minute',
      className: 'w-32',
      hiddenAtFirst: true,
      sortBy: ({ dataLoss }) => (dataLoss.state === 'in' ? -dataLoss.ms : null),
      cell: ({ dataLoss }) => <DataLossCell dataLoss={dataLoss} />,
    },
  ]
}

/** Each partition of a group: where it stands, on a ruler and in figures, and who reads it. */
export function groupPartitionColumns(table: PartitionTable): DataColumn<GroupPartition>[] {
  return [
    ...placeColumns(table),
    {
      id: 'ruler',
      header: 'Ruler',
      title: 'From the log start to the high watermark; the marker is the committed offset',
      className: 'max-md:hidden',
      cell: (row) => <GroupPartitionRuler table={table} row={row} />,
    },
    {
      id: 'end',
      header: 'High watermark',
      align: 'end',
      className: 'w-32 max-lg:hidden',
      csv: ({ highWatermark }) => highWatermark,
      cell: ({ highWatermark, unknown }) => (
        <Digits value={highWatermark} why={unknown ?? 'not known'} />
      ),
    },
    ...rateColumns(),
    {
      id: 'time-lag',
      header: 'Lag in time',
      title: 'How old the oldest message is that the group has not read',
      align: 'end',
      className: 'w-28 max-md:hidden',
      sortBy: ({ timeLag }) => timeLag?.ms ?? null,
      cell: ({ timeLag }) => <TimeLagText timeLag={timeLag} />,
    },
    {
      id: 'lag',
      header: 'Lag',
      title: 'High watermark minus committed offset',
      align: 'end',
      className: 'w-24 sm:w-32',
      onCard: true,
      sortBy: ({ lag }) => (lag === null ? null : BigInt(lag)),
      cell: (row) => <Lag row={row} />,
    },
  ]
}
