import Link from 'next/link'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { Status } from '@/components/ui/status'
import { TrendText } from '@/components/ui/trend-text'
import { paths } from '@/lib/client/paths'
import type { GroupSummary } from '@/lib/contract/groups'
import { groupStateWord } from '@/lib/format/state-words'

const TYPE_MEANINGS: Record<GroupSummary['type'], string> = {
  classic: 'The members agree among themselves: JoinGroup and SyncGroup',
  consumer: 'The coordinator assigns: KIP-848',
  share: 'Members share partitions message by message: KIP-932',
  streams: 'A Kafka Streams application: KIP-1071',
}

export function groupColumns(cluster: string): DataColumn<GroupSummary>[] {
  return [
    {
      id: 'id',
      header: 'Group',
      isRowHeader: true,
      sortBy: (group) => group.id,
      cell: (group) => (
        <Link
          href={paths.group(cluster, group.id)}
          title={group.id}
          className="mono link block truncate py-1"
        >
          {group.id}
        </Link>
      ),
    },
    {
      id: 'state',
      header: 'State',
      className: 'w-28 sm:w-44',
      sortBy: (group) => group.state,
      cell: (group) => <Status word={groupStateWord(group.state)} />,
    },
    {
      id: 'type',
      header: 'Type',
      title: 'Which protocol the group follows',
      className: 'w-24 max-md:hidden',
      sortBy: (group) => group.type,
      cell: (group) => <span title={TYPE_MEANINGS[group.type]}>{group.type}</span>,
    },
    {
      id: 'members',
      header: 'Members',
      align: 'end',
      className: 'w-24 max-sm:hidden',
      sortBy: (group) => group.memberCount,
      cell: (group) => <Digits value={group.memberCount} why="the group could not be described" />,
    },
    {
      id: 'topics',
      header: 'Topics',
      title: 'Topics with a committed offset of this group',
      align: 'end',
      className: 'w-20 max-md:hidden',
      sortBy: (group) => group.topicCount,
      cell: (group) => <Digits value={group.topicCount} why="its offsets could not be read" />,
    },
    {
      id: 'trend',
      header: 'Trend',
      title: 'How the lag changed over the last minute',
      align: 'end',
      className: 'w-28 max-sm:hidden',
      sortBy: (group) => group.lagChangePerSecond,
      cell: (group) => <TrendText perSecond={group.lagChangePerSecond} />,
    },
    {
      id: 'lag',
      header: 'Lag',
      title: 'Messages not yet committed, over all partitions with a committed offset',
      align: 'end',
      className: 'w-24 sm:w-28',
      sortBy: (group) => (group.lag === null ? null : BigInt(group.lag)),
      cell: (group) =>
        group.topicCount === 0 ? (
          <Unknown why="the group has committed no offset" />
        ) : (
          <Digits value={group.lag} why="the lag of some partition is not known" />
        ),
    },
  ]
}
