import type { Metadata } from 'next'
import { connection } from 'next/server'
import { createLoader } from 'nuqs/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { MessagesView } from '@/components/messages/messages-view'
import { messageQueries } from '@/lib/client/queries/message-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { messageUrl, positionOf } from '@/lib/client/url/message-url'
import { isSearch, searchUrl } from '@/lib/client/url/search-url'
import { readFresh } from '@/lib/server/live/read-fresh'
import { browseMessages } from '@/lib/server/messages/browse-messages'
import { describeTopic } from '@/lib/server/topics/describe-topic'

type Props = PageProps<'/clusters/[cluster]/topics/[topic]/messages'>

const loadUrl = createLoader({ ...messageUrl, ...searchUrl })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).topic} messages` }
}

export default async function MessagesPage({ params, searchParams }: Props) {
  await connection()
  const { cluster, topic } = await params
  const url = await loadUrl(searchParams)
  const position = positionOf(url)
  const detail = firstRead(topicQueries.detail(cluster, topic), () =>
    readFresh(cluster, () => describeTopic(cluster, topic)),
  )
  // A search or a live tail shows no page of messages, and is the browser's to run.
  const page = firstRead(messageQueries.page(cluster, topic, position), () =>
    browseMessages(cluster, topic, position),
  )
  return (
    <FirstPaint reads={url.live || isSearch(url) ? [detail] : [detail, page]}>
      <MessagesView cluster={cluster} topic={topic} />
    </FirstPaint>
  )
}
