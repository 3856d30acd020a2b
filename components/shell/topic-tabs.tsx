import { LinkTabs } from '@/components/ui/tabs'
import { paths, type TopicTab, topicTabs } from '@/lib/client/paths'
import type { TopicSummary } from '@/lib/contract/topics'

const NAMES: Record<TopicTab, string> = {
  partitions: 'Partitions',
  layout: 'Layout',
  configs: 'Configs',
  groups: 'Groups',
}

/** The parts of a topic, of which its messages are one with a page of their own. */
export function TopicTabs({
  cluster,
  topic,
  here,
  summary,
}: {
  cluster: string
  topic: string
  here: TopicTab | 'messages'
  /** Absent until the topic is known. */
  summary: TopicSummary | undefined
}) {
  const counts: Partial<Record<TopicTab, number | undefined>> = {
    partitions: summary?.partitionCount,
    groups: summary?.groupCount,
  }
  return (
    <LinkTabs
      label={`Parts of ${topic}`}
      items={[
        ...topicTabs.map((tab) => ({
          name: NAMES[tab],
          href: paths.topic(cluster, topic, tab === 'partitions' ? {} : { tab }),
          isHere: tab === here,
          count: counts[tab],
        })),
        {
          name: 'Messages',
          href: paths.messages(cluster, topic),
          isHere: here === 'messages',
        },
      ]}
    />
  )
}
