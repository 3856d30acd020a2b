import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { GroupListing } from '@/lib/domain/groups/group'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

/**
 * A group as its coordinator lists it now; `null` where there is none. Throws a Kafka problem where a broker that might list it does not
 * answer.
 */
export async function readListing(
  kafka: KafkaOperations,
  groupId: string,
  options: CallOptions,
): Promise<GroupListing | null> {
  const { items, failures } = await kafka.listGroups(options)
  const listing = items.find((each) => each.groupId === groupId)
  if (listing) return listing
  const [failure] = failures
  if (failure) throw problemOfFailure(failure)
  return null
}

/** The answer about one thing. Throws the failure that came in its place; `not-found` where nothing came at all. */
export function only<T>({ items, failures }: Gathered<T>, what: string): T {
  const [item] = items
  if (item !== undefined) return item
  const [failure] = failures
  if (failure) throw problemOfFailure(failure)
  throw new ProblemError('not-found', `The coordinator knows nothing of ${what}.`)
}
