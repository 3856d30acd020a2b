'use client'

import { useQuery } from '@tanstack/react-query'
import { ViewState } from '@/components/shell/view-state'
import { ByteSize } from '@/components/ui/byte-size'
import { EmptyState } from '@/components/ui/empty-state'
import { Fact, Facts } from '@/components/ui/facts'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { LogDirectory } from '@/lib/contract/clusters'
import { DiskFill } from './disk-fill'
import { fillOf } from './prepare-disks'

/** Disks fill slowly. */
const REFRESH_MS = 30_000

function shareOf(part: string, whole: string): number {
  const all = BigInt(whole)
  return all === 0n ? 0 : Number((BigInt(part) * 1_000n) / all) / 1_000
}

function LargestReplicas({ cluster, directory }: { cluster: string; directory: LogDirectory }) {
  return (
    <table className="w-full max-w-[52rem] table-fixed border-separate border-spacing-0">
      <caption className="pb-1 text-start text-xs text-ink-soft">
        The largest of its {directory.replicaCount} replicas
      </caption>
      <thead className="text-xs text-ink-soft">
        <tr className="h-7">
          <th
            scope="col"
            className="border-y border-line-strong border-b-line text-start font-medium"
          >
            Topic
          </th>
          <th
            scope="col"
            className="w-20 border-y border-line-strong border-b-line px-2 text-end font-medium"
          >
            Partition
          </th>
          <th
            scope="col"
            className="w-24 border-y border-line-strong border-b-line px-2 text-end font-medium"
          >
            Size
          </th>
          <th
            scope="col"
            className="w-44 border-y border-line-strong border-b-line px-2 text-start font-medium max-sm:hidden"
          >
            Of this directory
          </th>
        </tr>
      </thead>
      <tbody>
        {directory.largest.map((replica) => {
          const share = shareOf(replica.sizeBytes, directory.sizeBytes)
          return (
            <tr key={`${replica.partition}@${replica.topic}`} className="h-8">
              <th scope="row" className="truncate border-b border-line text-start font-normal">
                <Link
                  href={paths.topic(cluster, replica.topic)}
                  title={replica.topic}
                  className="mono link"
                >
                  {replica.topic}
                </Link>
              </th>
              <td className="mono border-b border-line px-2 text-end">{replica.partition}</td>
              <td className="border-b border-line px-2 text-end">
                <ByteSize bytes={replica.sizeBytes} />
              </td>
              <td className="border-b border-line px-2 max-sm:hidden">
                <span className="flex items-center gap-2">
                  <span
                    aria-hidden="true"
                    className="h-1.5 w-24 overflow-hidden rounded-sm bg-line"
                  >
                    <span
                      className="block h-full bg-ink-soft"
                      style={{ width: `${Math.max(1, share * 100)}%` }}
                    />
                  </span>
                  <span className="mono text-xs">{Math.round(share * 100)}&nbsp;%</span>
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Directory({ cluster, directory }: { cluster: string; directory: LogDirectory }) {
  const fill = fillOf([directory])
  return (
    <section aria-label={directory.path} className="space-y-3">
      <h2 className="mono font-semibold break-all">{directory.path}</h2>
      <Facts>
        <Fact name="Volume">
          {fill ? (
            <DiskFill fill={fill} wide />
          ) : (
            <span className="text-ink-soft">not told before Kafka 3.3</span>
          )}
        </Fact>
        <Fact name="Replicas in it">
          <ByteSize bytes={directory.sizeBytes} />{' '}
          <span className="text-ink-soft">in {directory.replicaCount}</span>
        </Fact>
      </Facts>
      {directory.largest.length > 0 && <LargestReplicas cluster={cluster} directory={directory} />}
    </section>
  )
}

/** What a broker keeps on disk: each log directory, how full its volume is, and what takes the room. */
export function BrokerDisks({ cluster, broker }: { cluster: string; broker: number }) {
  const query = useQuery({ ...clusterQueries.logDirectories(cluster), refetchInterval: REFRESH_MS })
  return (
    <ViewState query={query} what="log directories" skeletonRows={6}>
      {({ items, failures }) => {
        const own = items.filter(({ brokerId }) => brokerId === broker)
        const failed = failures.filter(({ at }) => (at.brokerId ?? broker) === broker)
        return (
          <div className="space-y-8">
            <FailuresNotice failures={failed} what="log directories" />
            {own.map((directory) => (
              <Directory key={directory.path} cluster={cluster} directory={directory} />
            ))}
            {own.length === 0 && failed.length === 0 && (
              <EmptyState title="This broker has told of no log directory yet." />
            )}
          </div>
        )
      }}
    </ViewState>
  )
}
