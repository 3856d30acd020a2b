'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { AlertMark } from './alert-mark'
import { ClusterNav } from './cluster-nav'
import { ClusterSwitcher } from './cluster-switcher'
import { CopyLinkButton } from './copy-link-button'
import { environmentKind } from './environment'
import { EnvironmentBadge, ReadOnlyBadge, STRIPES } from './environment-badge'
import { HelpButton } from './help-button'
import { LiveIndicator } from './live-indicator'
import { Mark } from './mark'
import { SettingsMenu } from './settings-menu'
import { ShellKeys } from './shell-keys'
import { TabStateKeeper } from './tab-state-keeper'
import { verdictLevel } from './verdict-level'

const NONE = { critical: 0, warning: 0 }

/**
 * The head of every page of a cluster: which cluster it is and how it is, where one can go, what all pages share. `search` is the
 * way to anything by name.
 */
export function ClusterHeader({ cluster, search }: { cluster: string; search: ReactNode }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  const { data } = useQuery({
    ...clusterQueries.overview(cluster),
    refetchInterval: pollWithout(live),
  })
  const summary = data?.cluster
  const kind = environmentKind(summary?.environment ?? null)
  return (
    <header
      className={clsx(
        'sticky top-0 z-20 border-b border-line',
        kind === 'production' ? 'bg-critical-soft' : 'bg-paper',
      )}
    >
      <a
        href="#content"
        className="absolute top-1 left-4 z-30 -translate-y-20 rounded-md bg-panel px-3 py-1.5 focus:translate-y-0"
      >
        Skip to the content
      </a>
      <div className={clsx('h-[3px]', STRIPES[kind])} />
      <div className="mx-auto flex h-11 max-w-[90rem] items-center gap-x-1 px-3 md:h-12 md:gap-x-2 md:px-6">
        <Link
          href={paths.home()}
          aria-label="Milena, all clusters"
          className="shrink-0 max-[23rem]:hidden"
        >
          <Mark />
        </Link>
        <div className="flex min-w-0 items-center gap-1.5 max-md:flex-1">
          <ClusterSwitcher cluster={cluster} summary={summary} />
          <AlertMark cluster={cluster} firing={data?.firing ?? NONE} />
          {summary?.environment && (
            <span className="max-lg:hidden">
              <EnvironmentBadge environment={summary.environment} />
            </span>
          )}
          {summary?.readOnly && (
            <span className="max-lg:hidden">
              <ReadOnlyBadge />
            </span>
          )}
        </div>
        <ClusterNav cluster={cluster} />
        <div className="flex min-w-8 justify-end md:min-w-12 md:flex-1 md:ps-2">{search}</div>
        <LiveIndicator />
        <div className="flex shrink-0 items-center">
          <span className="max-md:hidden">
            <CopyLinkButton />
          </span>
          <SettingsMenu />
          <HelpButton cluster={cluster} />
        </div>
      </div>
      <ShellKeys cluster={cluster} />
      <TabStateKeeper
        level={verdictLevel(summary)}
        findingCount={data?.verdict?.findings.length ?? 0}
      />
    </header>
  )
}
