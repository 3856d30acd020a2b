import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { TopicView } from '@/components/topics/topic-view'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { readFresh } from '@/lib/server/live/read-fresh'
import { describeLayout } from '@/lib/server/topics/describe-layout'
import { describeTopic } from '@/lib/server/topics/describe-topic'
import { listTopicGroups } from '@/lib/server/topics/list-topic-groups'

type Props = PageProps<'/clusters/[cluster]/topics/[topic]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).topic }
}

export default async function TopicPage({ params }: Props) {
  await connection()
  const { cluster, topic } = await params
  return (
    <FirstPaint
      reads={[
        firstRead(topicQueries.detail(cluster, topic), () =>
          readFresh(cluster, () => describeTopic(cluster, topic)),
        ),
        firstRead(topicQueries.layout(cluster, topic), () =>
          readFresh(cluster, () => describeLayout(cluster, topic)),
        ),
        firstRead(topicQueries.groups(cluster, topic), () =>
          readFresh(cluster, () => listTopicGroups(cluster, topic)),
        ),
      ]}
    >
      <TopicView cluster={cluster} topic={topic} />
    </FirstPaint>
  )
}
