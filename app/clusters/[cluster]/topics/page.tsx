import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { TopicsView } from '@/components/topics/topics-view'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { listTopics } from '@/lib/server/topics/list-topics'

export const metadata = { title: 'Topics' }

export default async function TopicsPage({ params }: PageProps<'/clusters/[cluster]/topics'>) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint reads={[firstRead(topicQueries.list(cluster), () => listTopics(cluster))]}>
      <TopicsView cluster={cluster} />
    </FirstPaint>
  )
}
