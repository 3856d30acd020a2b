import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { BrokerView } from '@/components/brokers/broker-view'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'

type Props = PageProps<'/clusters/[cluster]/brokers/[broker]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Broker ${(await params).broker}` }
}

export default async function BrokerPage({ params }: Props) {
  await connection()
  const { cluster, broker } = await params
  if (!/^\d{1,9}$/.test(broker)) notFound()
  return (
    <FirstPaint
      reads={[firstRead(clusterQueries.overview(cluster), () => describeCluster(cluster))]}
    >
      <BrokerView cluster={cluster} broker={Number(broker)} />
    </FirstPaint>
  )
}
