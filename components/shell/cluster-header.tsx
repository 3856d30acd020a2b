'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { clusterStateWord } from '@/lib/format/state-words'
import { ClusterNav } from './cluster-nav'
import { LiveIndicator } from './live-indicator'
import { Mark } from './mark'
import { ThemeToggle } from './theme-toggle'

/** Production must not look like anything else. */
function stripeOf(environment: string | null): string {
  if (environment !== null && /^prod/i.test(environment)) return 'bg-critical'
  if (environment !== null && /^(stag|pre|uat)/i.test(environment)) return 'bg-warning'
  return 'bg-line-strong'
}

function ClusterBadges({ summary }: { summary: ClusterSummary }) {
  return (
    <>
      {summary.environment && <Tag>{summary.environment}</Tag>}
      {summary.readOnly && (
        <Tag title="Milena is configured to change nothing on this cluster">
          <Lock aria-hidden="true" className="size-3" /> read-only
        </Tag>
      )}
      {summary.state !== 'live' && (
        <Status word={clusterStateWord(summary.state)} className="text-xs" />
      )}
    </>
  )
}

/** The head of every page of a cluster: which cluster it is, how it is, where one can go. */
export function ClusterHeader({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  const { data } = useQuery({
    ...clusterQueries.overview(cluster),
    refetchInterval: pollWithout(live),
  })
  const summary = data?.cluster
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-paper">
      <a
        href="#content"
        className="absolute top-1 left-4 z-30 -translate-y-20 bg-panel px-3 py-1.5 focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className={clsx('h-[3px]', stripeOf(summary?.environment ?? null))} />
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-3 px-4 md:h-12 md:flex-nowrap md:px-6">
        <div className="flex h-11 min-w-0 flex-1 items-center gap-x-2.5 md:flex-none">
          <Link href={paths.home()} aria-label="Milena, all clusters" className="shrink-0">
            <Mark />
          </Link>
          <Link href={paths.overview(cluster)} className="truncate font-semibold hover:text-accent">
            {summary?.name ?? cluster}
          </Link>
          {summary && <ClusterBadges summary={summary} />}
        </div>
        <ClusterNav
          cluster={cluster}
          className="max-md:order-last max-md:-mx-1 max-md:basis-full md:ms-4"
        />
        <div className="flex shrink-0 items-center md:ms-auto">
          <LiveIndicator />
          <ThemeToggle />
        </div>
      </div>
    </header>
  )
}
