import 'server-only'
import type { ResetScope, ResetTarget } from '@/lib/contract/group-changes'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { MissingPlaces } from '@/lib/domain/groups/missing-places'
import type { Partition, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { untilHeardOf } from '@/lib/kafka/topics/describe-topics'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

/** What brokers answer for a topic that they do not have. */
const UNKNOWN = 'UNKNOWN_TOPIC_OR_PARTITION'

/** A partition of a scope. */
export type Place = TopicPartition & Pick<Partition, 'leader' | 'leaderEpoch'>

/**
 * The partitions of a scope, each once. One that there is not is refused (`not-found` for its topic, `invalid-request` for itself),
 * unless the target brings an offset of its own for each: what went away must not keep the others from being put back.
 */
export async function readResetPlaces(
  kafka: KafkaOperations,
  { scope, target }: { scope: readonly ResetScope[]; target: ResetTarget },
  options: CallOptions,
): Promise<{ places: Place[]; missing: MissingPlaces }> {
  const names = [...new Set(scope.map((each) => each.topic))]
  const { topics } = await untilHeardOf(() => kafka.describeTopics(names, options), options.signal)
  const known = new Map(topics.items.map((topic) => [topic.name, partitionsOf(topic)]))
  const goesWithout = target.to === 'offsets'
  const gone = names.filter((name) => !known.has(name))
  const refused = gone.find((name) => !goesWithout || !isGone(name, topics))
  if (refused !== undefined) throw missingTopic(refused, topics)
  const places = new Map<string, Place>()
  const missing: MissingPlaces = { topics: gone, partitions: [] }
  for (const [index, { topic, partitions }] of scope.entries()) {
    const own = known.get(topic)
    if (own === undefined) continue
    for (const partition of partitions ?? own.keys()) {
      const place = { topic, partition }
      const found = own.get(partition)
      if (found !== undefined) places.set(`${topic}/${partition}`, { topic, ...found })
      else if (goesWithout) missing.partitions.push(place)
      else throw missingPartition(place, index)
    }
  }
  if (places.size > 0) return { places: [...places.values()], missing }
  throw new ProblemError('not-found', 'None of the partitions of these offsets exists.')
}

function partitionsOf({ partitions }: Topic): Map<number, Partition> {
  return new Map(partitions.map((each) => [each.partition, each]))
}

function failureOf(name: string, { failures }: Gathered<Topic>): Failure | undefined {
  return failures.find(({ at }) => at.topic === name)
}

/** Whether the cluster says that there is no such topic: one that it does not answer for may be there. */
function isGone(name: string, topics: Gathered<Topic>): boolean {
  return (failureOf(name, topics)?.error ?? UNKNOWN) === UNKNOWN
}

function missingTopic(name: string, topics: Gathered<Topic>): ProblemError {
  const failure = failureOf(name, topics) ?? topics.failures[0]
  if (failure) return problemOfFailure(failure)
  return new ProblemError('not-found', `There is no topic “${name}”.`)
}

function missingPartition({ topic, partition }: TopicPartition, index: number): ProblemError {
  return new ProblemError('invalid-request', `${topic} has no partition ${partition}.`, {
    errors: [{ pointer: `/body/scope/${index}/partitions`, detail: `no partition ${partition}` }],
  })
}
