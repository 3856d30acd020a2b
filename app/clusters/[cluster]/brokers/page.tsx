import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { BrokersView } from '@/components/brokers/brokers-view'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'

export const metadata = { title: 'Brokers' }

export default async function BrokersPage({ params }: PageProps<'/clusters/[cluster]/brokers'>) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint
      reads={[firstRead(clusterQueries.overview(cluster), () => describeCluster(cluster))]}
    >
      <BrokersView cluster={cluster} />
    </FirstPaint>
  )
}
