import clsx from 'clsx'
import { Star } from 'lucide-react'
import { ByteSize } from '@/components/ui/byte-size'
import type { DataColumn } from '@/components/ui/data-table'
import { Unknown } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatCount } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatRetention } from '@/lib/format/durations'
import { formatRate } from '@/lib/format/rates'
import { partitionHealthWord } from '@/lib/format/state-words'
import { LastMessage } from './last-message'
import { MessageEstimate } from './message-estimate'
import { TopicName } from './topic-name'

const UNTIL_TWO_SWEEPS = 'known once two sweeps have read every partition'
const SETTING_UNKNOWN = 'the settings of this topic could not be read'

/** The worst first: offline, then under min ISR, then under-replicated. */
function severity({ health }: TopicSummary): number {
  return health.offline * 1_000_000 + (health.underMinIsr ?? 0) * 1_000 + health.underReplicated
}

const wide = (value: string | null) => (value === null ? null : BigInt(value))

function Favourite({
  topic,
  isFavourite,
  onToggle,
}: {
  topic: string
  isFavourite: boolean
  onToggle: (topic: string) => void
}) {
  return (
    <button
      type="button"
      aria-pressed={isFavourite}
      aria-label={`Favourite ${topic}`}
      title={isFavourite ? 'One of your favourites, kept in this browser' : 'Make it a favourite'}
      className={clsx(
        'grid size-6 shrink-0 place-items-center rounded-sm hover:bg-sunken',
        isFavourite ? 'text-accent' : 'text-line-strong hover:text-ink',
      )}
      onClick={() => onToggle(topic)}
    >
      <Star aria-hidden="true" className={clsx('size-3.5', isFavourite && 'fill-current')} />
    </button>
  )
}

/** How many groups read it, and the one furthest behind. */
function Groups({ cluster, topic }: { cluster: string; topic: TopicSummary }) {
  const { groupCount, largestLag, lag } = topic
  if (groupCount === 0) return <span className="mono text-ink-soft">0</span>
  return (
    <span className="flex items-baseline justify-between gap-2 whitespace-nowrap">
      <span className="mono">{groupCount}</span>
      {largestLag !== null ? (
        <Link
          href={paths.group(cluster, largestLag.groupId)}
          title={`${largestLag.groupId} is furthest behind: ${formatWhole(largestLag.lag)} messages`}
          className="link py-1 text-xs"
        >
          <span className="mono">{formatCount(largestLag.lag)}</span> behind
        </Link>
      ) : (
        <span className="text-xs text-ink-soft">
          {lag === null ? 'lag unknown' : 'none behind'}
        </span>
      )}
    </span>
  )
}

interface TopicColumnsInput {
  cluster: string
  favourites: ReadonlySet<string>
  onToggleFavourite: (topic: string) => void
}

function nameColumn(input: TopicColumnsInput): DataColumn<TopicSummary> {
  return {
    id: 'name',
    header: 'Topic',
    isRowHeader: true,
    className: 'min-w-40',
    sortBy: (topic) => topic.name,
    cell: (topic) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <Favourite
          topic={topic.name}
          isFavourite={input.favourites.has(topic.name)}
          onToggle={input.onToggleFavourite}
        />
        <TopicName cluster={input.cluster} name={topic.name} />
        {topic.internal && <Tag className="max-sm:hidden">internal</Tag>}
      </span>
    ),
  }
}

const shapeColumns: DataColumn<TopicSummary>[] = [
  {
    id: 'partitions',
    header: 'Partitions',
    align: 'end',
    className: 'w-22 max-md:hidden',
    sortBy: (topic) => topic.partitionCount,
    cell: (topic) => <span className="mono">{topic.partitionCount}</span>,
  },
  {
    id: 'rf',
    header: 'RF',
    title: 'Replication factor: the smallest number of replicas of any partition',
    align: 'end',
    className: 'w-12 max-md:hidden',
    sortBy: (topic) => topic.replicationFactor,
    cell: (topic) => <span className="mono">{topic.replicationFactor}</span>,
  },
  {
    id: 'health',
    onCard: true,
    header: 'Replicas',
    title: 'Whether every replica of every partition is in sync',
    className: 'w-28 sm:w-38',
    sortBy: severity,
    cell: (topic) => <Status word={partitionHealthWord(topic.health)} />,
  },
]

const contentColumns: DataColumn<TopicSummary>[] = [
  {
    id: 'size',
    header: 'Size',
    title: 'Bytes on the disks of all replicas',
    align: 'end',
    className: 'w-22 max-sm:hidden',
    sortBy: (topic) => wide(topic.sizeBytes),
    cell: (topic) => (
      <ByteSize bytes={topic.sizeBytes} why="the log directories of some broker are not known" />
    ),
  },
  {
    id: 'messages',
    header: 'Messages',
    title: 'High watermark minus log start, summed; ≤ where offsets may hold no message',
    align: 'end',
    className: 'w-24 max-sm:hidden',
    sortBy: (topic) => wide(topic.messageEstimate),
    cell: (topic) => <MessageEstimate topic={topic} />,
  },
  {
    id: 'rate',
    onCard: true,
    header: 'In',
    title: 'Messages written a second, over the last few sweeps',
    align: 'end',
    className: 'w-18',
    sortBy: (topic) => topic.messagesPerSecond,
    cell: (topic) =>
      topic.messagesPerSecond === null ? (
        <Unknown why={UNTIL_TWO_SWEEPS} />
      ) : (
        <span className="mono whitespace-nowrap">{formatRate(topic.messagesPerSecond)}</span>
      ),
  },
]

function groupsColumn(cluster: string): DataColumn<TopicSummary> {
  return {
    id: 'groups',
    onCard: true,
    header: 'Groups',
    title: 'Groups with a committed offset here, and the one furthest behind; sorted by its lag',
    className: 'w-34 ps-6 max-md:hidden',
    csv: (topic) => topic.groupCount,
    sortBy: (topic) => wide(topic.largestLag?.lag ?? (topic.lag === null ? null : '0')),
    cell: (topic) => <Groups cluster={cluster} topic={topic} />,
  }
}

const settingColumns: DataColumn<TopicSummary>[] = [
  {
    id: 'last',
    header: 'Last message',
    title: 'The timestamp of its newest message',
    className: 'w-32 ps-6 max-lg:hidden',
    sortBy: (topic) => (topic.lastMessageAt === null ? null : Date.parse(topic.lastMessageAt)),
    cell: (topic) => <LastMessage topic={topic} />,
  },
  {
    id: 'cleanup',
    header: 'Cleanup',
    title: 'cleanup.policy: old messages are deleted, or only the last of each key is kept',
    className: 'w-22 max-lg:hidden',
    sortBy: (topic) => topic.cleanupPolicy,
    cell: (topic) => topic.cleanupPolicy ?? <Unknown why={SETTING_UNKNOWN} />,
  },
  {
    id: 'retention',
    header: 'Retention',
    title: 'retention.ms',
    align: 'end',
    className: 'w-22 max-lg:hidden',
    sortBy: (topic) => (topic.retentionMs === '-1' ? 2n ** 63n : wide(topic.retentionMs)),
    cell: (topic) => <Retention topic={topic} />,
  },
]

/** Retention by time says nothing of a topic that is only compacted. */
function Retention({ topic }: { topic: TopicSummary }) {
  if (topic.retentionMs === null) return <Unknown why={SETTING_UNKNOWN} />
  if (topic.cleanupPolicy === 'compact') {
    return (
      <span className="text-ink-soft" title="Compacted: the last message of each key stays">
        by key
      </span>
    )
  }
  return (
    <span title={`retention.ms = ${topic.retentionMs}`} className="whitespace-nowrap">
      {formatRetention(topic.retentionMs)}
    </span>
  )
}

export function topicColumns(input: TopicColumnsInput): DataColumn<TopicSummary>[] {
  return [
    nameColumn(input),
    ...shapeColumns,
    ...contentColumns,
    groupsColumn(input.cluster),
    ...settingColumns,
  ]
}
