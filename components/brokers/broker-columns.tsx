import type { DataColumn } from '@/components/ui/data-table'
import { Unknown } from '@/components/ui/digits'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import type { ClusterBroker } from '@/lib/contract/clusters'
import { brokerWord } from '@/lib/format/state-words'

export const brokerColumns: DataColumn<ClusterBroker>[] = [
  {
    id: 'id',
    header: 'Broker',
    isRowHeader: true,
    className: 'sm:w-40',
    sortBy: ({ id }) => id,
    cell: ({ id, isController }) => (
      <span className="flex items-center gap-2">
        <span className="mono">{id}</span>
        {isController && <Tag>controller</Tag>}
      </span>
    ),
  },
  {
    id: 'address',
    header: 'Address',
    title: 'As the broker advertises it to clients',
    className: 'max-sm:hidden',
    sortBy: ({ host, port }) => `${host}:${port}`,
    cell: ({ host, port }) => (
      <span className="mono" title={`${host}:${port}`}>
        {host}:{port}
      </span>
    ),
  },
  {
    id: 'rack',
    header: 'Rack',
    className: 'w-28 max-md:hidden',
    sortBy: ({ rack }) => rack,
    cell: ({ rack }) => rack ?? <Unknown why="broker.rack is not set" />,
  },
  {
    id: 'state',
    header: 'State',
    className: 'w-32 sm:w-36',
    sortBy: (broker) => (broker.answers ? broker.outOfSyncCount : Number.MAX_SAFE_INTEGER),
    cell: (broker) => <Status word={brokerWord(broker)} />,
  },
  {
    id: 'leaders',
    header: 'Leaders',
    title: 'Partitions that this broker leads',
    align: 'end',
    className: 'w-18',
    sortBy: ({ leaderCount }) => leaderCount,
    cell: ({ leaderCount }) => <span className="mono">{leaderCount}</span>,
  },
  {
    id: 'replicas',
    header: 'Replicas',
    title: 'Replicas that it keeps, those that it leads included',
    align: 'end',
    className: 'w-20 max-sm:hidden',
    sortBy: ({ replicaCount }) => replicaCount,
    cell: ({ replicaCount }) => <span className="mono">{replicaCount}</span>,
  },
  {
    id: 'out-of-sync',
    header: 'Out of sync',
    title: 'Replicas that it should hold in sync and does not',
    align: 'end',
    className: 'w-24 max-sm:hidden',
    sortBy: ({ outOfSyncCount }) => outOfSyncCount,
    cell: ({ outOfSyncCount }) => <span className="mono">{outOfSyncCount}</span>,
  },
]
