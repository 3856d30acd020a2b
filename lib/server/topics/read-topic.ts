import 'server-only'
import type { Topic } from '@/lib/domain/topics/topic'
import { toFailure } from '@/lib/kafka/kafka-error'
import { areHeardOf, untilHeardOf } from '@/lib/kafka/topics/describe-topics'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { isProblemError, ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

/** A topic as the brokers tell it now, not as the last sweep saw it. Throws `not-found` and Kafka problems. */
export async function readTopic(
  kafka: KafkaOperations,
  name: string,
  options: CallOptions,
): Promise<Topic> {
  const { topics } = await untilHeardOf(
    () => orProblem(() => kafka.describeTopics([name], options)),
    options.signal,
  )
  const topic = topics.items.find((each) => each.name === name)
  if (topic) return topic
  const [failure] = topics.failures
  if (failure && areHeardOf(topics)) throw problemOfFailure(failure)
  throw new ProblemError('not-found', `There is no topic “${name}” that Milena can see.`)
}

/** Refuses to change what Kafka keeps for itself. Throws `invalid-request`. */
export function refuseInternal({ name, internal }: Topic, what: string): void {
  if (!internal) return
  const detail = `${name} is a topic of Kafka itself: Milena does not ${what}.`
  throw new ProblemError('invalid-request', detail, {
    fix: 'Kafka’s own tools can do it, for those who know what depends on it.',
  })
}

/** What `work` answers; what it throws as the problem that it is to a caller. */
export async function orProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isProblemError(error) ? error : problemOfFailure(toFailure(error))
  }
}
