import { ByteSize } from '@/components/ui/byte-size'
import { Unknown } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { SinceText } from '@/components/ui/since-text'
import { Status } from '@/components/ui/status'
import type { DataColumn } from '@/components/ui/table-column'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { ClusterBroker, Finding, LogDirectory, Quorum } from '@/lib/contract/clusters'
import { brokerWord } from '@/lib/format/state-words'
import { brokerRoles } from './broker-roles'
import { DiskFill } from './disk-fill'
import { skewPercent, skewText } from './prepare-balance'
import { fillOf } from './prepare-disks'

/** What the columns are told of. */
export interface BrokerContext {
  cluster: string
  brokers: readonly ClusterBroker[]
  quorum: Quorum | null
  findings: readonly Finding[]
  /** `null` while the log directories are being read, or could not be. */
  directories: readonly LogDirectory[] | null
}

/** Since when a broker does not answer, ISO; `null` where that is not known. */
export function silentSince(findings: readonly Finding[], brokerId: number): string | null {
  const found = findings.find(
    ({ kind, brokers }) => kind === 'broker-silent' && brokers.includes(brokerId),
  )
  return found?.since ?? null
}

function Shared({
  broker,
  brokers,
  count,
}: {
  broker: ClusterBroker
  brokers: readonly ClusterBroker[]
  count: 'leaderCount' | 'replicaCount'
}) {
  const skew = skewText(skewPercent(broker, brokers, count))
  return (
    <span className="inline-flex items-baseline justify-end gap-2">
      {skew !== null && (
        <span className="text-xs text-ink-soft max-lg:hidden" title="From the mean of all brokers">
          {skew}
        </span>
      )}
      <span className="mono">{broker[count]}</span>
    </span>
  )
}

function nameColumns({ cluster, quorum, findings }: BrokerContext): DataColumn<ClusterBroker>[] {
  return [
    {
      id: 'id',
      header: 'Broker',
      isRowHeader: true,
      className: 'w-20 sm:w-52',
      sortBy: ({ id }) => id,
      cell: (broker) => (
        <span className="flex items-center gap-2">
          <Link href={paths.broker(cluster, broker.id)} className="mono link">
            {broker.id}
          </Link>
          <span className="flex gap-1 max-sm:hidden">
            {brokerRoles(broker, quorum).map(({ word, meaning }) => (
              <Tag key={word} title={meaning}>
                {word}
              </Tag>
            ))}
          </span>
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      className: 'w-60',
      onCard: true,
      sortBy: (broker) => (broker.answers ? broker.outOfSyncCount : Number.MAX_SAFE_INTEGER),
      csv: (broker) => brokerWord(broker).text,
      cell: (broker) => (
        <span className="inline-flex items-baseline gap-2">
          <Status word={brokerWord(broker)} />
          {/* A card has no room for it; the page of the broker says it. */}
          {!broker.answers && (
            <span className="max-sm:hidden">
              <SinceText since={silentSince(findings, broker.id)} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'address',
      header: 'Address',
      title: 'As the broker advertises it to clients',
      className: 'max-lg:hidden',
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
      className: 'w-20 max-xl:hidden',
      sortBy: ({ rack }) => rack,
      cell: ({ rack }) => rack ?? <Unknown why="broker.rack is not set" />,
    },
  ]
}

function loadColumns({ brokers, directories }: BrokerContext): DataColumn<ClusterBroker>[] {
  const of = (broker: ClusterBroker) =>
    directories?.filter(({ brokerId }) => brokerId === broker.id) ?? []
  return [
    {
      id: 'leaders',
      header: 'Leaders',
      title: 'Partitions that this broker leads, and how far that is from the mean of all brokers',
      align: 'end',
      className: 'w-20 lg:w-24',
      onCard: true,
      sortBy: ({ leaderCount }) => leaderCount,
      cell: (broker) => <Shared broker={broker} brokers={brokers} count="leaderCount" />,
    },
    {
      id: 'preferred',
      header: 'Preferred',
      title:
        'Partitions whose preferred leader it is: equal to leaders when all is where it should be',
      align: 'end',
      className: 'w-24',
      hiddenAtFirst: true,
      sortBy: ({ preferredLeaderCount }) => preferredLeaderCount,
      cell: ({ preferredLeaderCount }) => <span className="mono">{preferredLeaderCount}</span>,
    },
    {
      id: 'replicas',
      header: 'Replicas',
      title:
        'Replicas that it keeps, those that it leads included, and how far that is from the mean',
      align: 'end',
      className: 'w-20 max-md:hidden lg:w-24',
      sortBy: ({ replicaCount }) => replicaCount,
      cell: (broker) => <Shared broker={broker} brokers={brokers} count="replicaCount" />,
    },
    {
      id: 'out-of-sync',
      header: 'Out of sync',
      title: 'Replicas that it should hold in sync and does not',
      align: 'end',
      className: 'w-28 max-md:hidden',
      sortBy: ({ outOfSyncCount }) => outOfSyncCount,
      cell: ({ outOfSyncCount }) => <span className="mono">{outOfSyncCount}</span>,
    },
    {
      id: 'size',
      header: 'Size',
      title: 'Bytes of all replicas in its log directories',
      align: 'end',
      className: 'w-24 max-sm:hidden',
      onCard: true,
      sortBy: ({ sizeBytes }) => (sizeBytes === null ? null : BigInt(sizeBytes)),
      cell: ({ sizeBytes }) => (
        <ByteSize bytes={sizeBytes} why="its log directories could not be read" />
      ),
    },
    {
      id: 'disk',
      header: 'Disk',
      title: 'How full the volumes of its log directories are',
      className: 'w-28 max-lg:hidden',
      sortBy: (broker) => fillOf(of(broker))?.share ?? null,
      cell: (broker) => {
        const fill = fillOf(of(broker))
        return fill ? (
          <DiskFill fill={fill} />
        ) : (
          <Unknown why="not told: the broker is older than Kafka 3.3, or did not answer" />
        )
      },
    },
  ]
}

export function brokerColumns(context: BrokerContext): DataColumn<ClusterBroker>[] {
  return [...nameColumns(context), ...loadColumns(context)]
}
