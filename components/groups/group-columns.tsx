import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import { StaleTag } from '@/components/ui/stale-tag'
import { Status } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { GroupSummary } from '@/lib/contract/groups'
import { formatRate } from '@/lib/format/rates'
import { groupStateWord } from '@/lib/format/state-words'
import { momentOf } from '@/lib/format/times'
import { verdictRank, verdictWord } from '@/lib/format/verdict-words'
import { catchUpText } from './catch-up'
import { LagTrend } from './lag-trend'
import { LastCommitText } from './last-commit-text'
import { DataLossCell, VerdictCell } from './reading-cells'

export const TYPE_MEANINGS: Record<GroupSummary['type'], string> = {
  classic: 'The members agree among themselves: JoinGroup and SyncGroup',
  consumer: 'The coordinator assigns: KIP-848',
  share: 'Members share partitions message by message: KIP-932',
  streams: 'A Kafka Streams application: KIP-1071',
}

const NO_COMMIT = 'the group has committed no offset'

function LagCell({ group }: { group: GroupSummary }) {
  if (group.topicCount === 0) return <Unknown why={NO_COMMIT} />
  return <Digits value={group.lag} why="the lag of some partition is not known" />
}

/** The later, the larger; never is later than any time. */
function catchUpRank({ catchUp }: GroupSummary): number | null {
  switch (catchUp?.state) {
    case undefined:
      return null
    case 'caught-up':
      return 0
    case 'in':
      return catchUp.ms
    case 'never':
      return Number.POSITIVE_INFINITY
  }
}

function lagColumns(): DataColumn<GroupSummary>[] {
  return [
    {
      id: 'trend',
      header: 'Trend',
      title: 'Lag over the last 15 minutes, and where it went in the last one',
      className: 'w-44 max-lg:hidden',
      sortBy: (group) => group.lagChangePerSecond,
      cell: (group) => <LagTrend group={group} />,
    },
    {
      id: 'catch-up',
      header: 'Catch-up',
      title: 'When it will have caught up if it goes on as in the last minute',
      className: 'w-40',
      hiddenAtFirst: true,
      sortBy: catchUpRank,
      csv: catchUpText,
      cell: (group) => catchUpText(group) ?? <Unknown why="known after some sweeps" />,
    },
    {
      id: 'rates',
      header: 'In, read',
      title: 'Messages per second over the last minute: written to its partitions, and committed',
      align: 'end',
      className: 'w-32',
      hiddenAtFirst: true,
      sortBy: (group) => group.consumePerSecond,
      csv: ({ producePerSecond, consumePerSecond }) =>
        `${producePerSecond ?? ''}/${consumePerSecond ?? ''}`,
      cell: ({ producePerSecond, consumePerSecond }) => (
        <span className="mono whitespace-nowrap">
          {formatRate(producePerSecond)} <span className="text-ink-soft">→</span>{' '}
          {formatRate(consumePerSecond)}
        </span>
      ),
    },
    {
      id: 'data-loss',
      header: 'Data loss',
      title:
        'When retention deletes messages that it has not read, if it goes on as in the last minute',
      className: 'w-32',
      hiddenAtFirst: true,
      sortBy: ({ dataLoss }) => (dataLoss.state === 'in' ? -dataLoss.ms : null),
      cell: ({ dataLoss }) => <DataLossCell dataLoss={dataLoss} />,
    },
    {
      id: 'time-lag',
      header: 'Lag in time',
      title: 'How old its oldest unread message is, in the partition furthest behind',
      align: 'end',
      className: 'w-26 max-sm:hidden',
      sortBy: (group) => group.timeLag?.ms ?? null,
      cell: (group) => <TimeLagText timeLag={group.timeLag} />,
    },
    {
      id: 'lag',
      header: 'Lag',
      title: 'Messages not yet committed, over all partitions with a committed offset',
      align: 'end',
      className: 'w-24',
      onCard: true,
      sortBy: (group) => (group.lag === null ? null : BigInt(group.lag)),
      cell: (group) => <LagCell group={group} />,
    },
  ]
}

/** Every group in a row, from what it is to how far behind it is. */
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
      id: 'verdict',
      header: 'Verdict',
      title: 'How it reads, judged by how its committed offsets moved; the worst of its partitions',
      className: 'w-32',
      onCard: true,
      sortBy: ({ verdict }) => verdictRank(verdict.kind),
      csv: ({ verdict }) => verdictWord(verdict.kind).text,
      cell: ({ verdict }) => <VerdictCell verdict={verdict} />,
    },
    {
      id: 'state',
      header: 'State',
      className: 'w-28 sm:w-40',
      onCard: true,
      sortBy: (group) => group.state,
      cell: ({ state, empty }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Status word={groupStateWord(state)} />
          <StaleTag empty={empty} />
        </span>
      ),
    },
    {
      id: 'type',
      header: 'Type',
      title: 'Which protocol the group follows',
      className: 'w-20 max-md:hidden',
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
      id: 'last-commit',
      header: 'Last commit',
      title: 'Of a group without members, as the coordinators’ log tells it',
      className: 'w-44',
      hiddenAtFirst: true,
      sortBy: ({ empty }) => momentOf(empty?.lastCommit.at ?? null),
      csv: ({ empty }) => empty?.lastCommit.at ?? null,
      cell: ({ empty }) =>
        empty === null ? (
          <Unknown why="told of groups without members" />
        ) : (
          <LastCommitText lastCommit={empty.lastCommit} />
        ),
    },
    ...lagColumns(),
  ]
}
