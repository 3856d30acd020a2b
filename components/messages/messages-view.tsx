'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { ViewState } from '@/components/shell/view-state'
import { PageHeader } from '@/components/ui/page-header'
import { paths } from '@/lib/client/paths'
import { messageQueries } from '@/lib/client/queries/message-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { type MessagePlace, messageUrl, positionOf } from '@/lib/client/url/message-url'
import { MessagePageView } from './message-page-view'
import { MessagePane } from './message-pane'
import { PositionForm } from './position-form'

/** The messages of a topic, read straight from its partitions. The address says which, so that every screen is a link. */
export function MessagesView({ cluster, topic }: { cluster: string; topic: string }) {
  const [url, setUrl] = useQueryStates(messageUrl, { history: 'push' })
  const query = useQuery(messageQueries.page(cluster, topic, positionOf(url)))
  const { data: detail } = useQuery(topicQueries.detail(cluster, topic))
  const partitions = useMemo(
    () => (detail?.partitions ?? []).map(({ partition }) => partition),
    [detail],
  )
  const select = (at: MessagePlace | null) => void setUrl({ at }, { history: 'replace' })
  return (
    <>
      <PageHeader
        title={
          <>
            <Link href={paths.topic(cluster, topic)} className="mono hover:text-accent">
              {topic}
            </Link>{' '}
            <span className="font-normal text-ink-soft">messages</span>
          </>
        }
      />
      <PositionForm
        key={`${url.from} ${url.partition} ${url.committed}`}
        position={url}
        partitions={partitions}
        onGo={(position) => {
          void setUrl({ ...position, direction: null, at: null })
          // The same position again is a wish to read again.
          if (position.from === url.from && position.partition === url.partition) {
            void query.refetch()
          }
        }}
      />
      <ViewState query={query} what="messages" skeletonRows={14}>
        {(page) => (
          <div className={url.at ? 'xl:grid xl:grid-cols-[minmax(0,1fr)_28rem] xl:gap-8' : ''}>
            <MessagePageView
              page={page}
              partition={url.partition}
              refreshing={query.isPlaceholderData}
              selected={url.at}
              onSelect={select}
              onTurn={(turn) => void setUrl({ ...turn, at: null })}
            />
            {url.at && (
              <MessagePane
                cluster={cluster}
                topic={topic}
                items={page.items}
                place={url.at}
                onSelect={select}
              />
            )}
          </div>
        )}
      </ViewState>
    </>
  )
}
