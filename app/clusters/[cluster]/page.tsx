import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { OverviewView } from '@/components/overview/overview-view'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'
import { listGroups } from '@/lib/server/groups/list-groups'

export const metadata = { title: 'Overview' }

export default async function OverviewPage({ params }: PageProps<'/clusters/[cluster]'>) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint
      reads={[
        firstRead(clusterQueries.overview(cluster), () => describeCluster(cluster)),
        firstRead(groupQueries.list(cluster), () => listGroups(cluster)),
      ]}
    >
      <OverviewView cluster={cluster} />
    </FirstPaint>
  )
}
