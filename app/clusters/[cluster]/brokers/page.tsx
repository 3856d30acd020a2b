import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { BrokersView } from '@/components/brokers/brokers-view'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { listBrokers } from '@/lib/server/brokers/list-brokers'

export const metadata = { title: 'Brokers' }

export default async function BrokersPage({ params }: PageProps<'/clusters/[cluster]/brokers'>) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint reads={[firstRead(clusterQueries.brokers(cluster), () => listBrokers(cluster))]}>
      <BrokersView cluster={cluster} />
    </FirstPaint>
  )
}
