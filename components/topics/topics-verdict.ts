import type { TopicSummary } from '@/lib/contract/topics'
import { countOf } from '@/lib/format/counts'
import type { Level } from '@/lib/format/state-words'

interface TopicsVerdict {
  level: Level
  text: string
}

function total(topics: TopicSummary[], figure: (topic: TopicSummary) => number): number {
  return topics.reduce((sum, topic) => sum + figure(topic), 0)
}

/** All topics in one line: `20 topics, 84 partitions, all healthy`. What is wrong is counted in partitions, the worst first. */
export function topicsVerdict(topics: TopicSummary[]): TopicsVerdict {
  const partitions = total(topics, (topic) => topic.partitionCount)
  const offline = total(topics, ({ health }) => health.offline)
  const underMinIsr = total(topics, ({ health }) => health.underMinIsr ?? 0)
  const underReplicated = total(topics, ({ health }) => health.underReplicated)
  const counts = `${countOf(topics.length, 'topic')}, ${countOf(partitions, 'partition')}`
  const wrong = [
    offline > 0 && `${offline} offline`,
    underMinIsr > 0 && `${underMinIsr} under min ISR`,
    underReplicated > 0 && `${underReplicated} under-replicated`,
  ].filter((words) => words !== false)
  if (wrong.length === 0) return { level: 'ok', text: `${counts}, all healthy` }
  const level = offline + underMinIsr > 0 ? 'critical' : 'warning'
  return { level, text: `${counts}: ${wrong.join(', ')}` }
}
