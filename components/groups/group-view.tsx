'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { describeGroupCommands } from '@/lib/client/commands/groups'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { type GroupTab, groupTabs } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { GroupDetail } from '@/lib/contract/groups'
import { GroupActions } from './group-actions'
import { GroupFacts } from './group-facts'
import { GroupHeadline } from './group-headline'
import { GroupPartitions } from './group-partitions'
import { GroupTabs } from './group-tabs'
import { LagPanel } from './lag-panel'
import { memberLooks, slowestPartition } from './member-looks'

const GroupAssignment = dynamic(() =>
  import('./assignment/group-assignment').then((module) => module.GroupAssignment),
)
const RebalancesPanel = dynamic(() =>
  import('./rebalances/rebalances-panel').then((module) => module.RebalancesPanel),
)

function GroupPart({
  cluster,
  detail,
  tab,
}: {
  cluster: string
  detail: GroupDetail
  tab: GroupTab
}) {
  const { members } = detail
  const looks = useMemo(() => memberLooks(members), [members])
  return (
    <div className="space-y-8">
      <FailuresNotice failures={detail.failures} what="partitions" />
      {tab === 'lag' && (
        <>
          <LagPanel cluster={cluster} id={detail.group.id} />
          <GroupPartitions cluster={cluster} detail={detail} looks={looks} />
        </>
      )}
      {tab === 'members' && <GroupAssignment cluster={cluster} detail={detail} looks={looks} />}
      {tab === 'rebalances' && (
        <RebalancesPanel
          cluster={cluster}
          id={detail.group.id}
          epochName={detail.group.type === 'classic' ? 'generation' : 'epoch'}
        />
      )}
    </div>
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
  const [tab] = useQueryState('tab', parseAsStringLiteral(groupTabs).withDefault('lag'))
  const detail = query.data
  const bootstrap = bootstrapWord(overview?.brokers ?? [])
  return (
    <>
      <PageHeader
        title={id}
        mono
        actions={
          detail && (
            <>
              <CommandTwin
                commands={describeGroupCommands(
                  bootstrap,
                  detail.group,
                  slowestPartition(detail.partitions, null),
                )}
              />
              <GroupActions
                cluster={cluster}
                bootstrap={bootstrap}
                detail={detail}
                readOnly={overview?.cluster.readOnly ?? false}
              />
            </>
          )
        }
      >
        {detail && <GroupHeadline group={detail.group} />}
        {detail && (
          <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
            <GroupFacts cluster={cluster} detail={detail} />
            <span className="text-xs text-ink-soft">
              <LiveFreshness asOf={detail.asOf} />
            </span>
          </div>
        )}
      </PageHeader>
      <GroupTabs cluster={cluster} id={id} here={tab} detail={detail} />
      <ViewState query={query} what="the group">
        {(data) => <GroupPart cluster={cluster} detail={data} tab={tab} />}
      </ViewState>
    </>
  )
}
