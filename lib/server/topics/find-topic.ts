import 'server-only'
import type { Topic } from '@/lib/domain/topics/topic'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'

/** A topic of the last sweep. Throws `not-found`, or `kafka-unavailable` before the metadata has been read at all. */
export function findTopic(monitor: ClusterMonitor, name: string): Topic {
  const { topics, failures } = monitor.snapshot()
  const topic = topics?.get(name)
  if (topic) return topic
  const cluster = monitor.configuration.name
  if (topics === null) {
    const reason = failures[0]?.failure.message ?? 'The first answer is still awaited.'
    throw new ProblemError('kafka-unavailable', `Nothing is known of ${cluster} yet. ${reason}`)
  }
  throw new ProblemError('not-found', `${cluster} has no topic “${name}” that Milena can see.`)
}
