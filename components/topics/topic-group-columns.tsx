import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import { StaleTag } from '@/components/ui/stale-tag'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { TopicGroup } from '@/lib/contract/topics'
import { groupStateWord } from '@/lib/format/state-words'

/** Lag here is of the group on this topic alone. */
export function topicGroupColumns(cluster: string): DataColumn<TopicGroup>[] {
  return [
    {
      id: 'group',
      header: 'Group',
      isRowHeader: true,
      sortBy: ({ id }) => id,
      cell: ({ id, type, empty }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Link href={paths.group(cluster, id)} title={id} className="mono link truncate py-1">
            {id}
          </Link>
          <Tag className="max-sm:hidden" title="The protocol that the group speaks">
            {type}
          </Tag>
          <StaleTag empty={empty} />
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      className: 'w-40 max-sm:hidden',
      sortBy: ({ state }) => state,
      cell: ({ state }) => <Status word={groupStateWord(state)} />,
    },
    {
      id: 'members',
      header: 'Members',
      align: 'end',
      className: 'w-24 max-sm:hidden',
      sortBy: ({ memberCount }) => memberCount,
      cell: ({ memberCount }) =>
        memberCount === null ? (
          <Unknown why="the coordinator did not tell the members" />
        ) : (
          <span className="mono">{memberCount}</span>
        ),
    },
    {
      id: 'lag',
      header: 'Lag',
      title: 'Messages that the group has not read on this topic',
      align: 'end',
      className: 'w-28',
      sortBy: ({ lag }) => (lag === null ? null : BigInt(lag)),
      cell: ({ lag }) => <Digits value={lag} why="the lag of some partition is not known" />,
    },
    {
      id: 'time-lag',
      header: 'Behind by',
      title: 'The age of the oldest message that the group has not read here',
      align: 'end',
      className: 'w-28',
      sortBy: ({ timeLag }) => timeLag?.ms ?? null,
      cell: ({ timeLag }) => <TimeLagText timeLag={timeLag} />,
    },
  ]
}
