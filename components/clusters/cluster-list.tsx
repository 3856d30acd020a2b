'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ViewState } from '@/components/shell/view-state'
import { Command } from '@/components/ui/command'
import { Unknown } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { clusterStateWord } from '@/lib/format/state-words'

const REFRESH_MS = 5_000

function Amount({ value }: { value: number | null }) {
  return value === null ? (
    <Unknown why="no broker has answered yet" />
  ) : (
    <span className="mono">{value}</span>
  )
}

function ClusterCard({ cluster }: { cluster: ClusterSummary }) {
  return (
    <li className="relative rounded-md border border-line bg-panel px-5 py-4 hover:border-line-strong">
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={paths.overview(cluster.id)}
          className="text-[0.9375rem] font-semibold after:absolute after:inset-0 after:content-['']"
        >
          {cluster.name}
        </Link>
        {cluster.environment && <Tag>{cluster.environment}</Tag>}
        {cluster.readOnly && <Tag>read-only</Tag>}
        <Status word={clusterStateWord(cluster.state)} className="ms-auto text-xs" />
      </div>
      <Facts>
        <Fact name="Brokers">
          <Amount value={cluster.brokerCount} />
        </Fact>
        <Fact name="Topics">
          <Amount value={cluster.topicCount} />
        </Fact>
        <Fact name="Groups">
          <Amount value={cluster.groupCount} />
        </Fact>
      </Facts>
    </li>
  )
}

/** The configured clusters and how each is. */
export function ClusterList() {
  const query = useQuery({ ...clusterQueries.list(), refetchInterval: REFRESH_MS })
  return (
    <ViewState query={query} what="clusters" skeletonRows={3}>
      {({ items }) =>
        items.length > 0 ? (
          <ul className="grid gap-4 sm:grid-cols-2">
            {items.map((cluster) => (
              <ClusterCard key={cluster.id} cluster={cluster} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No cluster is configured.">
            <p>Name the brokers of one when Milena starts:</p>
            <Command text="KAFKA_BROKERS=kafka1:9092,kafka2:9092 npm start" />
          </EmptyState>
        )
      }
    </ViewState>
  )
}
