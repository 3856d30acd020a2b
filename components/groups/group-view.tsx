'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Digits, Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Status } from '@/components/ui/status'
import { TrendText } from '@/components/ui/trend-text'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { GroupDetail } from '@/lib/contract/groups'
import { groupStateWord } from '@/lib/format/state-words'
import { GroupMembers } from './group-members'
import { GroupPartitions } from './group-partitions'
import { LagPanel } from './lag-panel'

const ResetDialog = dynamic(() => import('./reset-dialog').then((module) => module.ResetDialog), {
  ssr: false,
})

function GroupFacts({ detail }: { detail: GroupDetail }) {
  const { group } = detail
  return (
    <Facts>
      <Fact name="State">
        <Status word={groupStateWord(group.state)} />
      </Fact>
      <Fact name="Lag">
        <span className="inline-flex items-baseline gap-2.5">
          <Digits value={group.lag} why="the lag of some partition is not known" />
          <TrendText perSecond={group.lagChangePerSecond} />
        </span>
      </Fact>
      <Fact name="Members">
        <Digits value={group.memberCount} why="the group could not be described" />
      </Fact>
      <Fact name="Type">{group.type}</Fact>
      <Fact name="Assignor" title="How partitions are handed to members">
        {detail.assignor ?? <Unknown why="none is in use" />}
      </Fact>
      <Fact
        name="Epoch"
        title="Generation of a classic group, epoch of the other types: it grows with each rebalance"
      >
        <Digits value={detail.epoch} why="the broker does not tell it" />
      </Fact>
      <Fact name="Coordinator" title="The broker that keeps the group's offsets">
        {detail.coordinatorId === null ? (
          <Unknown why="none was found" />
        ) : (
          <span>
            broker <span className="mono">{detail.coordinatorId}</span>
          </span>
        )}
      </Fact>
    </Facts>
  )
}

function ResetButton({ readOnly, onClick }: { readOnly: boolean; onClick: () => void }) {
  return (
    <Button
      onClick={onClick}
      disabled={readOnly}
      title={readOnly ? 'This cluster is configured read-only' : undefined}
    >
      Reset offsets…
    </Button>
  )
}

/** One group: how it is, how far behind, who reads what, and the way to move it. */
export function GroupView({ cluster, id }: { cluster: string; id: string }) {
  const live = useLive(channelOf(cluster, { kind: 'group', id }))
  const query = useQuery({
    ...groupQueries.detail(cluster, id),
    refetchInterval: pollWithout(live),
  })
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const [resetting, setResetting] = useState(false)
  const detail = query.data
  return (
    <>
      <PageHeader
        title={id}
        mono
        actions={
          detail &&
          detail.partitions.length > 0 && (
            <ResetButton
              readOnly={overview?.cluster.readOnly ?? false}
              onClick={() => setResetting(true)}
            />
          )
        }
      >
        {detail && (
          <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
            <GroupFacts detail={detail} />
            <span className="text-xs text-ink-soft">
              <LiveFreshness asOf={detail.asOf} />
            </span>
          </div>
        )}
      </PageHeader>
      <ViewState query={query} what="the group">
        {(data) => (
          <div className="space-y-8">
            <FailuresNotice failures={data.failures} what="partitions" />
            <LagPanel cluster={cluster} id={id} />
            <GroupPartitions cluster={cluster} detail={data} />
            <GroupMembers detail={data} />
          </div>
        )}
      </ViewState>
      {resetting && detail && (
        <ResetDialog cluster={cluster} detail={detail} onClose={() => setResetting(false)} />
      )}
    </>
  )
}
