import { LinkTabs } from '@/components/ui/tabs'
import { type GroupTab, groupTabs, paths } from '@/lib/client/paths'
import type { GroupDetail } from '@/lib/contract/groups'

const NAMES: Record<GroupTab, string> = {
  lag: 'Lag',
  members: 'Members',
  rebalances: 'Rebalances',
}

/** The parts of a group. */
export function GroupTabs({
  cluster,
  id,
  here,
  detail,
}: {
  cluster: string
  id: string
  here: GroupTab
  /** Absent until the group is known. */
  detail: GroupDetail | undefined
}) {
  const counts: Partial<Record<GroupTab, number | undefined>> = {
    members: detail?.group.memberCount ?? undefined,
  }
  return (
    <LinkTabs
      label={`Parts of ${id}`}
      items={groupTabs.map((tab) => ({
        name: NAMES[tab],
        href: paths.group(cluster, id, tab === 'lag' ? undefined : tab),
        isHere: tab === here,
        count: counts[tab],
      }))}
    />
  )
}
