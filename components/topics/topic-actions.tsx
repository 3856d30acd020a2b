'use client'

import { MoreHorizontal } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Menu } from '@/components/ui/menu'
import { paths } from '@/lib/client/paths'
import type { TopicSummary } from '@/lib/contract/topics'
import { TopicCommands } from './topic-commands'
import { useWriteRefusal } from './use-write-refusal'

/** What can be done with a topic: read it, change it, delete it. The last stands apart, behind a menu. */
export function TopicActions({
  cluster,
  topic,
  onDelete,
}: {
  cluster: string
  topic: TopicSummary
  onDelete: () => void
}) {
  const refusal = useWriteRefusal(cluster)
  const internal = topic.internal ? 'Kafka keeps its own state in this topic.' : null
  return (
    <>
      <TopicCommands cluster={cluster} topic={topic.name} />
      <Menu
        label="More actions"
        align="end"
        trigger={<MoreHorizontal aria-hidden="true" className="size-4" />}
        items={[
          {
            label: 'Change settings',
            href: paths.topic(cluster, topic.name, { tab: 'configs' }),
            disabledBecause: refusal,
          },
          {
            label: 'Delete topic…',
            kind: 'danger',
            onSelect: onDelete,
            disabledBecause: refusal ?? internal,
          },
        ]}
      />
      <Link href={paths.messages(cluster, topic.name)} className={buttonClass('primary')}>
        Messages
      </Link>
    </>
  )
}
