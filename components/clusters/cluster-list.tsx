'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { environmentKind } from '@/components/shell/environment'
import { STRIPES } from '@/components/shell/environment-badge'
import { ViewState } from '@/components/shell/view-state'
import { Command } from '@/components/ui/command'
import { Unknown } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { clusterVerdictWord, sortByVerdict, verdictSummary } from './prepare-clusters'

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
    <li className="relative overflow-hidden rounded-md border border-line bg-panel hover:border-line-strong has-focus-visible:border-accent">
      <div
        aria-hidden="true"
        className={clsx('h-[3px]', STRIPES[environmentKind(cluster.environment)])}
      />
      <div className="space-y-3 px-5 py-4">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h2 className="text-[0.9375rem] font-semibold">
            <Link
              href={paths.overview(cluster.id)}
              className="after:absolute after:inset-0 after:content-['']"
            >
              {cluster.name}
            </Link>
          </h2>
          {cluster.environment && <Tag>{cluster.environment}</Tag>}
          {cluster.readOnly && (
            <Tag title="Milena is configured to change nothing on this cluster">
              <Lock aria-hidden="true" className="size-3" /> read-only
            </Tag>
          )}
        </div>
        <p>
          <Status word={clusterVerdictWord(cluster)} />
        </p>
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
      </div>
    </li>
  )
}

/** The configured clusters and how each is, those that need someone first. */
export function ClusterList() {
  const query = useQuery({ ...clusterQueries.list(), refetchInterval: REFRESH_MS })
  return (
    <ViewState query={query} what="clusters" skeletonRows={3}>
      {({ items }) =>
        items.length > 0 ? (
          <>
            <p className="mb-4 text-ink-soft">{verdictSummary(items)}</p>
            <ul className="grid gap-4 sm:grid-cols-2">
              {sortByVerdict(items).map((cluster) => (
                <ClusterCard key={cluster.id} cluster={cluster} />
              ))}
            </ul>
          </>
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
