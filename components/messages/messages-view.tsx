'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { TopicTabs } from '@/components/shell/topic-tabs'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { readCommands } from '@/lib/client/commands/messages'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { messageQueries } from '@/lib/client/queries/message-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { type MessagePlace, messageUrl, positionOf } from '@/lib/client/url/message-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { MessagePageView } from './message-page-view'
import { PositionBar } from './position-bar'
import type { PageTurn } from './prepare-coverage'
import { ProduceButton } from './produce/produce-button'
import { selectionOf, useSelection } from './redrive/selection'

const MessagePane = dynamic(async () => (await import('./message-pane')).MessagePane)
const PickMark = dynamic(async () => (await import('./redrive/pick-mark')).PickMark)
const RedriveBar = dynamic(async () => (await import('./redrive/redrive-bar')).RedriveBar)
const ProduceDialog = dynamic(
  async () => (await import('./produce/produce-dialog')).ProduceDialog,
  { ssr: false },
)

/** The messages of a topic, read straight from its partitions. The address says which, so that every screen is a link. */
export function MessagesView({ cluster, topic }: { cluster: string; topic: string }) {
  const queryClient = useQueryClient()
  const [url, setUrl] = useQueryStates(messageUrl, { history: 'push' })
  const [producing, setProducing] = useState(false)
  const position = positionOf(url)
  const query = useQuery(messageQueries.page(cluster, topic, position))
  const { data: detail } = useQuery(topicQueries.detail(cluster, topic))
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const partitions = useMemo(
    () => (detail?.partitions ?? []).map(({ partition }) => partition),
    [detail],
  )
  const select = useCallback(
    (at: MessagePlace | null) => void setUrl({ at }, { history: 'replace' }),
    [setUrl],
  )
  const turn = useCallback(
    (to: PageTurn & { partition?: number }) => void setUrl({ ...to, at: null }),
    [setUrl],
  )
  const { at } = url
  const selection = selectionOf(cluster, topic)
  const { picking } = useSelection(selection)
  const list = useMemo(
    () => ({
      cluster,
      topic,
      selected: at,
      onSelect: select,
      mark: picking ? (entry: LogEntry) => <PickMark store={selection} entry={entry} /> : undefined,
    }),
    [cluster, topic, at, select, picking, selection],
  )
  const canWrite = overview?.cluster.readOnly === false
  const produceAgain = async (message: Message) => {
    const { fillDraft } = await import('./produce/produce-drafts')
    fillDraft(cluster, topic, message)
    setProducing(true)
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
            <CommandTwin
              commands={readCommands({
                topic,
                partition: url.partition,
                from: url.from,
                direction: position.direction,
                committed: url.committed,
                limit: url.limit,
                bootstrap: bootstrapWord(overview?.brokers ?? []),
              })}
            />
          </>
        }
      />
      <TopicTabs cluster={cluster} topic={topic} here="messages" summary={detail?.topic} />
      <div className="mb-3">
        <PositionBar
          key={`${url.from} ${url.direction}`}
          position={url}
          partitions={partitions}
          onGo={(next) => {
            const same = next.from === url.from && next.partition === url.partition
            void setUrl({ ...next, at: same ? url.at : null })
            // The same position again is a wish to read again.
            if (same) void query.refetch()
          }}
        />
      </div>
      <ViewState query={query} what="messages" skeletonRows={14}>
        {(page) => (
          <div
            className={at ? 'lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(22rem,38%)] lg:gap-6' : ''}
          >
            <MessagePageView
              page={page}
              partition={url.partition}
              refreshing={query.isPlaceholderData}
              list={list}
              onTurn={turn}
            />
            {at && (
              <MessagePane
                cluster={cluster}
                topic={topic}
                items={page.items}
                reads={page.partitions}
                place={at}
                onSelect={select}
                onProduceAgain={canWrite ? (message) => void produceAgain(message) : null}
              />
            )}
          </div>
        )}
      </ViewState>
      {canWrite && picking && (
        <RedriveBar
          cluster={cluster}
          topic={topic}
          store={selection}
          items={query.data?.items ?? []}
        />
      )}
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
          onShow={({ partition, offset }) => {
            setProducing(false)
            void setUrl({
              partition: null,
              from: 'latest',
              direction: null,
              at: { partition, offset },
            })
          }}
        />
      )}
    </>
  )
}
