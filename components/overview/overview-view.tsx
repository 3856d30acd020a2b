'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { CommandTwin } from '@/components/shell/command-twin'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { overviewCommands } from '@/lib/client/commands/brokers'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import type { Failure } from '@/lib/contract/values'
import { BrokerStrip } from './broker-strip'
import { ChangesPanel } from './changes-panel'
import { CopyIncident } from './copy-incident'
import { FirstSteps } from './first-steps'
import { GroupLags } from './group-lags'
import { HistoryPanel } from './history-panel'
import { OverviewFigures } from './overview-figures'
import { UnreachableNotice } from './unreachable-notice'
import { FindingList, VerdictLine } from './verdict-panel'

const AlertsPanel = dynamic(() => import('./alerts-panel').then((module) => module.AlertsPanel), {
  ssr: false,
})

/** What an operator might look for here in vain. */
function NotMeasured({ cluster }: { cluster: string }) {
  return (
    <p className="border-t border-line pt-3 text-xs text-ink-soft">
      Not measured here: CPU, request latency and network load. Kafka's protocol does not tell them;
      the brokers' JMX does. How full the disks are is told by each{' '}
      <Link href={paths.brokers(cluster)} className="link">
        broker
      </Link>
      .
    </p>
  )
}

/** A finding says already that a broker is silent; that nothing can be read from it is the same news again. */
function unexplainedFailures({ cluster, failures, verdict }: ClusterOverview): Failure[] {
  if (cluster.state === 'unreachable') return failures
  const silent = verdict.findings.flatMap(({ kind, brokers }) =>
    kind === 'broker-silent' ? brokers : [],
  )
  return failures.filter(({ at }) => at.brokerId === undefined || !silent.includes(at.brokerId))
}

interface Seen {
  overview: ClusterOverview
  groups: readonly GroupSummary[]
}

/** What is wrong, since when, who is hit; beside it what changed. The same places in every state, so that nothing jumps when it turns. */
function Head({ overview }: { overview: ClusterOverview }) {
  const { cluster, changes } = overview
  const failures = unexplainedFailures(overview)
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
      <div className="min-w-0 space-y-4">
        <div>
          <VerdictLine overview={overview} />
          {cluster.state !== 'unreachable' && <FindingList overview={overview} />}
        </div>
        {cluster.state === 'unreachable' && <UnreachableNotice overview={overview} />}
        <FailuresNotice failures={failures} what="the figures" />
      </div>
      <ChangesPanel cluster={cluster.id} changes={changes} />
    </div>
  )
}

function Rooms({ overview, groups }: Seen) {
  const { cluster, changes } = overview
  // Brokers that are gone cannot say that there is nothing.
  const isEmpty = overview.topicCount === 0 && cluster.state !== 'unreachable'
  return (
    <div className="space-y-8">
      <Head overview={overview} />
      <AlertsPanel cluster={cluster.id} />
      <OverviewFigures overview={overview} />
      {!isEmpty && <HistoryPanel cluster={cluster.id} changes={changes} />}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {isEmpty ? (
          <FirstSteps overview={overview} />
        ) : (
          <GroupLags cluster={cluster.id} groups={groups} />
        )}
        <BrokerStrip overview={overview} />
      </div>
      <NotMeasured cluster={cluster.id} />
    </div>
  )
}

/** Is it well? If not: what, since when, who is hit, what changed. */
export function OverviewView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  useLive(channelOf(cluster, { kind: 'groups' }))
  const refetchInterval = pollWithout(live)
  const query = useQuery({ ...clusterQueries.overview(cluster), refetchInterval })
  const groups = useQuery({ ...groupQueries.list(cluster), refetchInterval })
  const known = groups.data?.items ?? []
  const overview = query.data
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          overview && (
            <>
              <span className="text-xs text-ink-soft">
                <LiveFreshness asOf={overview.asOf} />
              </span>
              <CopyIncident overview={overview} groups={known} />
              <CommandTwin commands={overviewCommands(bootstrapWord(overview.brokers))} />
            </>
          )
        }
      />
      <ViewState query={query} what="the cluster">
        {(seen) => <Rooms overview={seen} groups={known} />}
      </ViewState>
    </>
  )
}
