import { HomeFrame } from '@/components/shell/home-frame'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { paths } from '@/lib/client/paths'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <HomeFrame>
      <PageHeader title="Not found" />
      <EmptyState title="There is nothing at this address.">
        <p>The cluster may not be configured here, or the address has a slip in it.</p>
        <Link href={paths.home()} className={buttonClass()}>
          All clusters
        </Link>
      </EmptyState>
    </HomeFrame>
  )
}
