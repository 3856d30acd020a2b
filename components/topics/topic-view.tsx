'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { buttonClass } from '@/components/ui/button'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { Count, Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import type { RulerMarker } from '@/components/ui/ruler'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { TopicDetail } from '@/lib/contract/topics'
import { formatRetention } from '@/lib/format/durations'
import { formatRate } from '@/lib/format/rates'
import { partitionHealthWord } from '@/lib/format/state-words'
import { LayoutMatrix } from './layout-matrix'
import { partitionColumns } from './partition-columns'
import { TopicGroups } from './topic-groups'
import { useGroupMarkers } from './use-group-markers'

/** The layout and the groups are on no channel of the stream; the server answers both from its snapshot. */
const REFRESH_MS = 3_000

const SETTING_UNKNOWN = 'the settings of this topic could not be read'

function TopicFacts({ detail }: { detail: TopicDetail }) {
  const { topic, minInsyncReplicas, retentionMs } = detail
  return (
    <Facts>
      <Fact name="Replicas">
        <Status word={partitionHealthWord(topic.health)} />
      </Fact>
      <Fact name="Partitions">
        <span className="mono">{topic.partitionCount}</span>
      </Fact>
      <Fact name="Replication factor">
        <span className="mono">{topic.replicationFactor}</span>
      </Fact>
      <Fact
        name="Min in sync"
        title="min.insync.replicas: below it, writes with acks=all are refused"
      >
        {minInsyncReplicas === null ? (
          <Unknown why={SETTING_UNKNOWN} />
        ) : (
          <span className="mono">{minInsyncReplicas}</span>
        )}
      </Fact>
      <Fact name="Cleanup" title="cleanup.policy">
        {topic.cleanupPolicy ?? <Unknown why={SETTING_UNKNOWN} />}
      </Fact>
      <Fact name="Retention" title={retentionMs ? `retention.ms = ${retentionMs}` : 'retention.ms'}>
        {retentionMs === null ? <Unknown why={SETTING_UNKNOWN} /> : formatRetention(retentionMs)}
      </Fact>
      <Fact name="Messages ≤" title="High watermark minus log start, summed: an upper bound">
        <Count value={topic.messageEstimate} why="the offsets of some partition are not known" />
      </Fact>
      <Fact name="In">
        {topic.messagesPerSecond === null ? (
          <Unknown why="known once two sweeps have read every partition" />
        ) : (
          <span className="mono">{formatRate(topic.messagesPerSecond)}</span>
        )}
      </Fact>
    </Facts>
  )
}

function Partitions({
  cluster,
  detail,
  markersOf,
}: {
  cluster: string
  detail: TopicDetail
  markersOf: (partition: number) => RulerMarker[]
}) {
  const [sort, setSort] = useState<Sort>({ id: 'partition', desc: false })
  const columns = useMemo(
    () => partitionColumns(cluster, detail.topic.name, markersOf),
    [cluster, detail.topic.name, markersOf],
  )
  return (
    <Panel title="Partitions" aside="▾ a group’s committed offset · │ the high watermark">
      <DataTable
        caption={`Partitions of ${detail.topic.name}`}
        columns={columns}
        rows={detail.partitions}
        rowId={({ partition }) => String(partition)}
        sort={sort}
        onSort={setSort}
      />
    </Panel>
  )
}

/** One topic: its facts, who keeps it, how far each partition reaches, who reads it. */
export function TopicView({ cluster, topic }: { cluster: string; topic: string }) {
  const live = useLive(channelOf(cluster, { kind: 'topic', id: topic }))
  const query = useQuery({
    ...topicQueries.detail(cluster, topic),
    refetchInterval: pollWithout(live),
  })
  const layout = useQuery({ ...topicQueries.layout(cluster, topic), refetchInterval: REFRESH_MS })
  const groups = useQuery({ ...topicQueries.groups(cluster, topic), refetchInterval: REFRESH_MS })
  const groupIds = useMemo(() => (groups.data?.items ?? []).map(({ id }) => id), [groups.data])
  const markersOf = useGroupMarkers(cluster, topic, groupIds)
  return (
    <>
      <PageHeader
        title={topic}
        mono
        beside={query.data?.topic.internal && <Tag>internal</Tag>}
        actions={
          <Link href={paths.messages(cluster, topic)} className={buttonClass('primary')}>
            Messages
          </Link>
        }
      >
        {query.data && <TopicFacts detail={query.data} />}
      </PageHeader>
      <ViewState query={query} what="the topic">
        {(detail) => (
          <div className="space-y-8">
            <FailuresNotice failures={detail.failures} what="partitions" />
            <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[auto_minmax(22rem,1fr)]">
              <Panel title="Layout" aside={<LiveFreshness asOf={detail.asOf} />}>
                <ViewState query={layout} what="the layout" skeletonRows={4}>
                  {(data) => <LayoutMatrix layout={data} />}
                </ViewState>
              </Panel>
              <TopicGroups cluster={cluster} topic={topic} query={groups} />
            </div>
            <Partitions cluster={cluster} detail={detail} markersOf={markersOf} />
          </div>
        )}
      </ViewState>
    </>
  )
}
