import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FirstPaint, firstRead } from '@/app/first-paint'
import { PaletteLauncher } from '@/components/palette/palette-launcher'
import { ClusterHeader } from '@/components/shell/cluster-header'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'
import { listClusters } from '@/lib/server/clusters/list-clusters'

type Props = LayoutProps<'/clusters/[cluster]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection()
  const { cluster } = await params
  const name = listClusters().items.find(({ id }) => id === cluster)?.name ?? cluster
  return { title: { default: `${name} · Milena`, template: `%s · ${name} · Milena` } }
}

export default async function ClusterLayout({ params, children }: Props) {
  await connection()
  const { cluster } = await params
  return (
    <FirstPaint
      reads={[
        firstRead(clusterQueries.overview(cluster), () => describeCluster(cluster)),
        firstRead(clusterQueries.list(), listClusters),
      ]}
    >
      <ClusterHeader cluster={cluster} search={<PaletteLauncher cluster={cluster} />} />
      <main id="content" className="mx-auto max-w-[90rem] px-4 pt-5 pb-24 md:px-6 md:pb-16">
        {children}
      </main>
    </FirstPaint>
  )
}
