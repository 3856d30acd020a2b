import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { paths } from '@/lib/client/paths'
import { HomeFrame } from './home-frame'

/** The page of an address that names nothing. */
export function NothingHere() {
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
