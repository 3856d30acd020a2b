'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { Term } from '@/components/shell/glossary-term'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { LinkTabs } from '@/components/ui/tabs'
import { ViewTools } from '@/components/ui/view-tools'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { listBrokersCommands } from '@/lib/client/commands/brokers'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { brokerColumns } from './broker-columns'
import { LayoutView } from './layout-view'
import { balanceSentences } from './prepare-balance'
import { QuorumPanel } from './quorum-panel'

const TABLE_ID = 'brokers'
/** Disks fill slowly. */
const DISK_REFRESH_MS = 30_000

function BrokerTable({ overview }: { overview: ClusterOverview }) {
  const { cluster, brokers, quorum, verdict } = overview
  const disks = useQuery({
    ...clusterQueries.logDirectories(cluster.id),
    refetchInterval: DISK_REFRESH_MS,
  })
  const { sort, setSort } = useListUrl('id')
  const directories = disks.data?.items ?? null
  const columns = useMemo(
    () =>
      brokerColumns({
        cluster: cluster.id,
        brokers,
        quorum,
        findings: verdict.findings,
        directories,
      }),
    [cluster.id, brokers, quorum, verdict.findings, directories],
  )
  const sentences = balanceSentences(brokers)
  return (
    <div className="space-y-8">
      <div>
        <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
          <p className="max-w-[80ch] text-ink-soft">{sentences.join(' ')}</p>
          <ViewTools tableId={TABLE_ID} columns={columns} rows={brokers} sort={sort} />
        </div>
        <DataTable
          caption="Brokers"
          tableId={TABLE_ID}
          columns={columns}
          rows={brokers}
          rowId={({ id }) => String(id)}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      </div>
      <QuorumPanel overview={overview} />
    </div>
  )
}

function Rooms({ overview }: { overview: ClusterOverview }) {
  const { cluster, brokers, failures } = overview
  const [view] = useQueryState('view', parseAsStringLiteral(['list', 'layout']).withDefault('list'))
  if (brokers.length === 0) {
    return (
      <EmptyState title="No broker has answered yet.">
        <p>
          A broker that can be reached but whose advertised.listeners cannot looks like this too.
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <LinkTabs
        label="Views of the brokers"
        items={[
          {
            name: 'Brokers',
            href: paths.brokers(cluster.id),
            isHere: view === 'list',
            count: brokers.length,
          },
          { name: 'Layout', href: paths.brokerLayout(cluster.id), isHere: view === 'layout' },
        ]}
      />
      <div className="space-y-4">
        <FailuresNotice failures={failures} what="the figures" />
        {view === 'layout' ? (
          <>
            <p className="max-w-[80ch] text-ink-soft">
              How each topic is shared: its <Term id="leader">leaders</Term> do the work, its{' '}
              <Term id="replica">replicas</Term> are the copies. The darker a cell, the larger its
              share of the row.
            </p>
            <LayoutView cluster={cluster.id} brokers={brokers} />
          </>
        ) : (
          <BrokerTable overview={overview} />
        )}
      </div>
    </>
  )
}

/** The brokers: who answers, who leads, who keeps what, and how fairly it is shared. */
export function BrokersView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  const query = useQuery({
    ...clusterQueries.overview(cluster),
    refetchInterval: pollWithout(live),
  })
  return (
    <>
      <PageHeader
        title="Brokers"
        actions={
          query.data && (
            <>
              <span className="text-xs text-ink-soft">
                <LiveFreshness asOf={query.data.asOf} />
              </span>
              <CommandTwin commands={listBrokersCommands(bootstrapWord(query.data.brokers))} />
            </>
          )
        }
      />
      <ViewState query={query} what="brokers" skeletonRows={3}>
        {(overview) => <Rooms overview={overview} />}
      </ViewState>
    </>
  )
}
