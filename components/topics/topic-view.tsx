'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { TopicTabs } from '@/components/shell/topic-tabs'
import { ViewState } from '@/components/shell/view-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Tag } from '@/components/ui/tag'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import type { TopicTab } from '@/lib/client/paths'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { LayoutTab } from './layout/layout-tab'
import { TopicActions } from './topic-actions'
import { TopicFacts } from './topic-facts'
import { TopicGroups } from './topic-groups'
import { TopicPartitions } from './topic-partitions'
import { useTopicUrl } from './use-topic-url'
import { useWriteRefusal } from './use-write-refusal'

const ConfigsTab = dynamic(async () => (await import('./configs/configs-tab')).ConfigsTab)
const DeleteTopicDialog = dynamic(
  async () => (await import('./delete-topic-dialog')).DeleteTopicDialog,
)

/** The layout and the groups are on no channel of the stream; the server answers both from its snapshot. */
const REFRESH_MS = 3_000

function useTopicQueries(cluster: string, topic: string, tab: TopicTab) {
  const live = useLive(channelOf(cluster, { kind: 'topic', id: topic }))
  const detail = useQuery({
    ...topicQueries.detail(cluster, topic),
    refetchInterval: pollWithout(live),
  })
  const layout = useQuery({
    ...topicQueries.layout(cluster, topic),
    enabled: tab === 'layout',
    refetchInterval: REFRESH_MS,
  })
  const groups = useQuery({
    ...topicQueries.groups(cluster, topic),
    enabled: tab === 'partitions' || tab === 'groups',
    refetchInterval: REFRESH_MS,
  })
  return { detail, layout, groups }
}

/** One topic: its facts, how far each partition reaches, who keeps it, its settings, who reads it. */
export function TopicView({ cluster, topic }: { cluster: string; topic: string }) {
  const [url, setUrl] = useTopicUrl()
  const { detail, layout, groups } = useTopicQueries(cluster, topic, url.tab)
  const refusal = useWriteRefusal(cluster)
  const summary = detail.data?.topic
  return (
    <>
      <PageHeader
        title={topic}
        mono
        beside={summary?.internal && <Tag>internal</Tag>}
        actions={
          summary && (
            <TopicActions
              cluster={cluster}
              topic={summary}
              onDelete={() => void setUrl({ delete: true }, { history: 'push' })}
            />
          )
        }
      >
        {summary && <TopicFacts cluster={cluster} topic={summary} />}
      </PageHeader>
      <TopicTabs cluster={cluster} topic={topic} here={url.tab} summary={summary} />
      <ViewState query={detail} what="the topic">
        {(data) => (
          <div className="space-y-4">
            {/* The layout names its own, which are the same. */}
            {url.tab !== 'layout' && <FailuresNotice failures={data.failures} what="partitions" />}
            {url.tab === 'partitions' && (
              <TopicPartitions cluster={cluster} detail={data} groups={groups.data?.items ?? []} />
            )}
            {url.tab === 'layout' && (
              <LayoutTab query={layout} minInsyncReplicas={data.topic.minInsyncReplicas} />
            )}
            {url.tab === 'configs' && <ConfigsTab cluster={cluster} topic={topic} />}
            {url.tab === 'groups' && <TopicGroups cluster={cluster} topic={topic} query={groups} />}
          </div>
        )}
      </ViewState>
      {url.delete && refusal === null && (
        <DeleteTopicDialog
          cluster={cluster}
          topic={topic}
          onClose={() => void setUrl({ delete: null })}
        />
      )}
    </>
  )
}
