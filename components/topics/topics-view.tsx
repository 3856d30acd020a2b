'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusMark } from '@/components/ui/status'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { TopicSummary } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { NoTopics } from './no-topics'
import { TopicsCommands } from './topic-commands'
import { TopicList } from './topic-list'
import { topicsVerdict } from './topics-verdict'
import { useTopicsUrl } from './use-topics-url'
import { useWriteRefusal } from './use-write-refusal'

const CreateTopicDialog = dynamic(
  async () => (await import('./create/create-topic-dialog')).CreateTopicDialog,
)

/** What could not be read is no verdict: the line is only of what the list shows. */
function Verdict({ topics }: { topics: TopicSummary[] }) {
  const { level, text } = useMemo(() => topicsVerdict(topics), [topics])
  return (
    <p className="flex items-center gap-2">
      <StatusMark level={level} />
      {text}
    </p>
  )
}

/** Without rows there are three cases: nothing was read yet, something could not be read, and there really is nothing. */
function ListOrReason({
  cluster,
  list,
  onCreate,
}: {
  cluster: string
  list: ListAnswer<TopicSummary>
  onCreate: (() => void) | null
}) {
  if (list.items.length > 0) return <TopicList cluster={cluster} list={list} />
  // The reason stands above: what cannot be read is not about to come.
  if (list.failures.length > 0) return null
  if (list.asOf === null) return <Skeleton label="topics" rows={12} />
  return <NoTopics onCreate={onCreate} />
}

/** All topics of a cluster, kept current by the live stream. */
export function TopicsView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'topics' }))
  const query = useQuery({ ...topicQueries.list(cluster), refetchInterval: pollWithout(live) })
  const refusal = useWriteRefusal(cluster)
  const [{ create }, setUrl] = useTopicsUrl()
  const openCreate =
    refusal === null ? () => void setUrl({ create: true }, { history: 'push' }) : null
  return (
    <>
      <PageHeader
        title="Topics"
        beside={query.data && query.data.items.length > 0 && <Verdict topics={query.data.items} />}
        actions={
          <>
            <span className="text-xs text-ink-soft">
              {query.data && <LiveFreshness asOf={query.data.asOf} />}
            </span>
            <TopicsCommands cluster={cluster} />
            {openCreate ? (
              <Button kind="primary" onClick={openCreate}>
                <Plus aria-hidden="true" className="size-3.5" /> Create topic
              </Button>
            ) : (
              <Button disabled title={refusal ?? undefined}>
                Create topic
              </Button>
            )}
          </>
        }
      />
      <ViewState query={query} what="topics" skeletonRows={12}>
        {(list) => (
          <div className="space-y-4">
            <FailuresNotice failures={list.failures} what="topics" />
            <ListOrReason cluster={cluster} list={list} onCreate={openCreate} />
          </div>
        )}
      </ViewState>
      {create && openCreate && (
        <CreateTopicDialog
          cluster={cluster}
          existing={query.data?.items ?? []}
          onClose={() => void setUrl({ create: null })}
        />
      )}
    </>
  )
}
