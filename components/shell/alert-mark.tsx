import { Bell } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'

function spokenOf({ critical, warning }: ClusterOverview['firing']): string {
  const count = critical + warning
  if (count === 0) return ''
  const told = `${countOf(count, 'alert')} ${count === 1 ? 'fires' : 'fire'}`
  if (critical === 0) return told
  return count === critical ? `${told}, critical` : `${told}, ${critical} of them critical`
}

/** How many alerts fire and how bad they are, and the way to them; nothing to be seen while none does. Changes are told to who listens. */
export function AlertMark({
  cluster,
  firing,
}: {
  cluster: string
  firing: ClusterOverview['firing']
}) {
  const spoken = spokenOf(firing)
  return (
    <>
      <span role="status" className="sr-only">
        {spoken}
      </span>
      {spoken !== '' && (
        <Link
          href={paths.alerts(cluster)}
          aria-label={`${spoken}: see them`}
          title={`${spoken}: see them on the overview`}
          className="flex min-h-8 shrink-0 items-center gap-1 rounded-md px-1.5 text-xs font-semibold hover:bg-sunken"
        >
          <StatusMark level={firing.critical > 0 ? 'critical' : 'warning'} />
          <Bell aria-hidden="true" className="size-3.5" />
          <span className="tabular-nums">{firing.critical + firing.warning}</span>
        </Link>
      )}
    </>
  )
}
