'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Status, StatusMark } from '@/components/ui/status'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import { clusterStateWord } from '@/lib/format/state-words'
import { BrokerStrip } from './broker-strip'
import { LargestLags } from './largest-lags'
import { OverviewFigures } from './overview-figures'
import { type Attention, prepareAttention } from './prepare-attention'

function Verdict({ overview, attention }: { overview: ClusterOverview; attention: Attention[] }) {
  if (overview.cluster.state === 'connecting' || overview.cluster.state === 'unreachable') {
    const word = clusterStateWord(overview.cluster.state)
    return (
      <p className="flex items-center gap-2">
        <Status word={word} /> {word.meaning}
      </p>
    )
  }
  if (attention.length === 0) {
    return (
      <p className="flex items-center gap-2 border-y border-line py-2.5">
        <StatusMark level="ok" className="size-3" />
        <span>
          <span className="font-medium">Nothing needs attention.</span>{' '}
          <span className="text-ink-soft">
            Every broker answers, every replica is in sync, no group falls back.
          </span>
        </span>
      </p>
    )
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {attention.map(({ level, text, href }) => (
        <li key={text}>
          <Link href={href} className="flex items-baseline gap-2.5 py-2 hover:bg-sunken">
            <StatusMark level={level} className="relative top-px size-3" />
            <span className="min-w-0 flex-1">{text}</span>
            <span aria-hidden="true" className="text-ink-soft">
              →
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Rooms({ overview, groups }: { overview: ClusterOverview; groups: GroupSummary[] }) {
  return (
    <div className="space-y-8">
      <FailuresNotice failures={overview.failures} what="the figures" />
      <Panel title="What to look at">
        <Verdict overview={overview} attention={prepareAttention(overview, groups)} />
      </Panel>
      <OverviewFigures overview={overview} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <LargestLags cluster={overview.cluster.id} groups={groups} />
        <BrokerStrip overview={overview} />
      </div>
    </div>
  )
}

/** Is it well? If not: what, where, how bad. */
export function OverviewView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  useLive(channelOf(cluster, { kind: 'groups' }))
  const refetchInterval = pollWithout(live)
  const query = useQuery({ ...clusterQueries.overview(cluster), refetchInterval })
  const groups = useQuery({ ...groupQueries.list(cluster), refetchInterval })
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <span className="text-xs text-ink-soft">
            {query.data && <LiveFreshness asOf={query.data.asOf} />}
          </span>
        }
      />
      <ViewState query={query} what="the cluster">
        {(overview) => <Rooms overview={overview} groups={groups.data?.items ?? []} />}
      </ViewState>
    </>
  )
}
