import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { GroupsView } from '@/components/groups/groups-view'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { listGroups } from '@/lib/server/groups/list-groups'

export const metadata = { title: 'Groups' }

export default async function GroupsPage({ params }: PageProps<'/clusters/[cluster]/groups'>) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint reads={[firstRead(groupQueries.list(cluster), () => listGroups(cluster))]}>
      <GroupsView cluster={cluster} />
    </FirstPaint>
  )
}
