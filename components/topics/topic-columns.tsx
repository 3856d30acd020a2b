import Link from 'next/link'
import type { DataColumn } from '@/components/ui/data-table'
import { Count, Unknown } from '@/components/ui/digits'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatRate } from '@/lib/format/rates'
import { partitionHealthWord } from '@/lib/format/state-words'

const UNTIL_TWO_SWEEPS = 'known once two sweeps have read every partition'

/** The worst first: offline, then under min ISR, then under-replicated. */
function severity({ health }: TopicSummary): number {
  return health.offline * 1_000_000 + (health.underMinIsr ?? 0) * 1_000 + health.underReplicated
}

export function topicColumns(cluster: string): DataColumn<TopicSummary>[] {
  return [
    {
      id: 'name',
      header: 'Topic',
      isRowHeader: true,
      sortBy: (topic) => topic.name,
      cell: (topic) => (
        <span className="flex items-center gap-2">
          <Link
            href={paths.topic(cluster, topic.name)}
            title={topic.name}
            className="mono link truncate py-1"
          >
            {topic.name}
          </Link>
          {topic.internal && <Tag>internal</Tag>}
          {topic.cleanupPolicy?.includes('compact') && (
            <Tag className="max-lg:hidden" title={`cleanup.policy = ${topic.cleanupPolicy}`}>
              compacted
            </Tag>
          )}
        </span>
      ),
    },
    {
      id: 'health',
      header: 'Replicas',
      title: 'Whether every replica of every partition is in sync',
      className: 'w-32 sm:w-44',
      sortBy: severity,
      cell: (topic) => <Status word={partitionHealthWord(topic.health)} />,
    },
    {
      id: 'partitions',
      header: 'Partitions',
      align: 'end',
      className: 'w-24 max-md:hidden',
      sortBy: (topic) => topic.partitionCount,
      cell: (topic) => <span className="mono">{topic.partitionCount}</span>,
    },
    {
      id: 'rf',
      header: 'RF',
      title: 'Replication factor: the smallest number of replicas of any partition',
      align: 'end',
      className: 'w-14 max-md:hidden',
      sortBy: (topic) => topic.replicationFactor,
      cell: (topic) => <span className="mono">{topic.replicationFactor}</span>,
    },
    {
      id: 'messages',
      header: 'Messages ≤',
      title:
        'High watermark minus log start, summed: an upper bound, since compaction and transaction markers leave holes',
      align: 'end',
      className: 'w-28 max-sm:hidden',
      sortBy: (topic) => (topic.messageEstimate === null ? null : BigInt(topic.messageEstimate)),
      cell: (topic) => (
        <Count
          value={topic.messageEstimate}
          why="the offsets of some partition could not be read"
        />
      ),
    },
    {
      id: 'rate',
      header: 'In',
      title: 'Messages written a second, over the last few sweeps',
      align: 'end',
      className: 'w-20',
      sortBy: (topic) => topic.messagesPerSecond,
      cell: (topic) =>
        topic.messagesPerSecond === null ? (
          <Unknown why={UNTIL_TWO_SWEEPS} />
        ) : (
          <span className="mono">{formatRate(topic.messagesPerSecond)}</span>
        ),
    },
    {
      id: 'groups',
      header: 'Groups',
      title: 'Groups with a committed offset here',
      align: 'end',
      className: 'w-20 max-sm:hidden',
      sortBy: (topic) => topic.groupCount,
      cell: (topic) => <span className="mono">{topic.groupCount}</span>,
    },
  ]
}
