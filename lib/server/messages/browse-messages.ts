import 'server-only'
import type { EndpointParsed } from '@/lib/contract/endpoint'
import type { browseMessages as endpoint, MessagePage } from '@/lib/contract/messages'
import type { ReadRequest } from '@/lib/kafka/messages/read-messages'
import { presentCursor, presentEntry, presentReads } from '@/lib/server/messages/present'
import { PREVIEW_BYTES } from '@/lib/server/messages/present-payload'
import { readOrFail } from '@/lib/server/messages/read-or-fail'
import { resolveFrom } from '@/lib/server/messages/resolve-from'
import { presentFailures } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

type BrowseQuery = EndpointParsed<typeof endpoint>['query']

/**
 * A page of messages, read from Kafka now. What could not be read is in `failures`, and `partitions` says which offsets were
 * covered. Throws `unknown-cluster`, `not-found` (of a topic, a group, or where the group has committed nothing here), and a Kafka problem when no partition could be read at all.
 */
export async function browseMessages(
  clusterId: string,
  topic: string,
  query: BrowseQuery,
  signal?: AbortSignal,
): Promise<MessagePage> {
  const monitor = findCluster(clusterId)
  const from = await resolveFrom(monitor, topic, query.from, signal)
  const request: ReadRequest = {
    topic,
    partitions: query.partition === undefined ? null : [query.partition],
    from,
    untilMs: query.until === undefined ? null : BigInt(query.until.slice('time:'.length)),
    direction: query.direction ?? (from.at === 'latest' ? 'backward' : 'forward'),
    limit: query.limit,
    isolation: query.isolation,
  }
  const asOf = new Date().toISOString()
  const result = await readOrFail(monitor.kafka, request, signal)
  return {
    items: result.items.map((entry) => presentEntry(entry, PREVIEW_BYTES)),
    partitions: presentReads(result),
    older: presentCursor(result.older),
    newer: presentCursor(result.newer),
    failures: presentFailures(result.failures),
    asOf,
  }
}
