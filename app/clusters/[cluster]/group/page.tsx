import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { GroupView } from '@/components/groups/group-view'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { lagQuery, lagQuestionOf } from '@/lib/client/queries/lag-question'
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
  const { id, ...address } = await searchParams
  if (typeof id !== 'string' || id === '') notFound()
  const question = lagQuestionOf(address)
  return (
    <FirstPaint
      reads={[
        firstRead(groupQueries.detail(cluster, id), () =>
          readFresh(cluster, () => describeGroup(cluster, id)),
        ),
        firstRead(groupQueries.history(cluster, id, question), () =>
          readFresh(cluster, () => readGroupHistory(cluster, id, lagQuery(question))),
        ),
      ]}
    >
      <GroupView cluster={cluster} id={id} />
    </FirstPaint>
  )
}
