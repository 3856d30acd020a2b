import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { ClusterList } from '@/components/clusters/cluster-list'
import { PaletteLauncher } from '@/components/palette/palette-launcher'
import { HomeFrame } from '@/components/shell/home-frame'
import { PageHeader } from '@/components/ui/page-header'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { listClusters } from '@/lib/server/clusters/list-clusters'
import { FirstPaint, firstRead } from './first-paint'

export default async function HomePage() {
  await connection()
  const [only, ...others] = listClusters().items
  if (only && others.length === 0) redirect(paths.overview(only.id))
  return (
    <FirstPaint reads={[firstRead(clusterQueries.list(), listClusters)]}>
      <HomeFrame search={<PaletteLauncher cluster={null} />}>
        <PageHeader title="Clusters" />
        <ClusterList />
      </HomeFrame>
    </FirstPaint>
  )
}
