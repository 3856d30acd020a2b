'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { TopicTabs } from '@/components/shell/topic-tabs'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { type MessagePlace, messageUrl } from '@/lib/client/url/message-url'
import { isSearch, searchUrl } from '@/lib/client/url/search-url'
import type { Message } from '@/lib/contract/messages'
import { MessagesBody } from './messages-body'
import { ProduceButton } from './produce/produce-button'
import { selectionOf, useSelection } from './redrive/selection'

const PageTwin = dynamic(async () => (await import('./page-twin')).PageTwin)
const ScanTwin = dynamic(async () => (await import('./search/scan-twin')).ScanTwin)
const ProduceDialog = dynamic(
  async () => (await import('./produce/produce-dialog')).ProduceDialog,
  { ssr: false },
)

/** The page on screen as a terminal would read it; a search and a live tail as the interface is asked for them. */
function MessagesTwin(place: { cluster: string; topic: string; bootstrap: string }) {
  const [url] = useQueryStates(messageUrl)
  const [search] = useQueryStates(searchUrl)
  if (search.live || isSearch(search)) return <ScanTwin {...place} url={url} search={search} />
  return <PageTwin topic={place.topic} bootstrap={place.bootstrap} url={url} />
}

/** The messages of a topic, read straight from its partitions. The address says which, so that every screen is a link. */
export function MessagesView({ cluster, topic }: { cluster: string; topic: string }) {
  const queryClient = useQueryClient()
  const [, setUrl] = useQueryStates(messageUrl, { history: 'push' })
  const [producing, setProducing] = useState(false)
  const { data: detail } = useQuery(topicQueries.detail(cluster, topic))
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const partitions = useMemo(
    () => (detail?.partitions ?? []).map(({ partition }) => partition),
    [detail],
  )
  const selection = selectionOf(cluster, topic)
  const { picking } = useSelection(selection)
  const canWrite = overview?.cluster.readOnly === false
  const produceAgain = useCallback(
    async (message: Message) => {
      const { fillDraft } = await import('./produce/produce-drafts')
      fillDraft(cluster, topic, message)
      setProducing(true)
    },
    [cluster, topic],
  )
  const onProduceAgain = useMemo(
    () => (canWrite ? (message: Message) => void produceAgain(message) : null),
    [canWrite, produceAgain],
  )
  const show = (at: MessagePlace) => {
    setProducing(false)
    void setUrl({ partition: null, from: 'latest', direction: null, at })
  }
  return (
    <>
      <PageHeader
        title={
          <>
            {topic} <span className="sr-only">messages</span>
          </>
        }
        mono
        actions={
          <>
            {canWrite && (
              <Button
                title="Pick messages to send them to a topic again"
                aria-pressed={picking}
                onClick={() => selection.pick(!picking)}
              >
                {picking ? 'Stop picking' : 'Pick…'}
              </Button>
            )}
            <ProduceButton
              readOnly={overview?.cluster.readOnly ?? null}
              onOpen={() => setProducing(true)}
            />
            <MessagesTwin
              cluster={cluster}
              topic={topic}
              bootstrap={bootstrapWord(overview?.brokers ?? [])}
            />
          </>
        }
      />
      <TopicTabs cluster={cluster} topic={topic} here="messages" summary={detail?.topic} />
      <MessagesBody
        cluster={cluster}
        topic={topic}
        partitions={partitions}
        onProduceAgain={onProduceAgain}
      />
      {producing && (
        <ProduceDialog
          cluster={cluster}
          topic={topic}
          partitions={partitions}
          onClose={() => setProducing(false)}
          onProduced={() =>
            void queryClient.invalidateQueries({
              queryKey: ['c', cluster, 'topics', topic, 'messages'],
            })
          }
          onShow={show}
        />
      )}
    </>
  )
}
