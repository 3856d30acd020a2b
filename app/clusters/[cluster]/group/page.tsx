import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { GroupView } from '@/components/groups/group-view'
import { groupQueries, LAG_RANGE, lagWindow } from '@/lib/client/queries/group-queries'
import { historyRangeOf } from '@/lib/client/queries/history-ranges'
import { describeGroup } from '@/lib/server/groups/describe-group'
import { readGroupHistory } from '@/lib/server/groups/read-group-history'
import { readFresh } from '@/lib/server/live/read-fresh'

type Props = PageProps<'/clusters/[cluster]/group'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { id } = await searchParams
  return { title: typeof id === 'string' ? id : 'Group' }
}

export default async function GroupPage({ params, searchParams }: Props) {
  await connection()
  const { cluster } = await params
  const { id, range: asked } = await searchParams
  if (typeof id !== 'string' || id === '') notFound()
  const range = historyRangeOf(asked, LAG_RANGE)
  return (
    <FirstPaint
      reads={[
        firstRead(groupQueries.detail(cluster, id), () =>
          readFresh(cluster, () => describeGroup(cluster, id)),
        ),
        firstRead(groupQueries.history(cluster, id, range), () =>
          readFresh(cluster, () => readGroupHistory(cluster, id, lagWindow(range))),
        ),
      ]}
    >
      <GroupView cluster={cluster} id={id} />
    </FirstPaint>
  )
}
