import { newJobId } from '@/components/messages/bulk/new-job-id'
import type { JobPart } from '@/components/messages/bulk/run-job'
import { api } from '@/lib/client/api'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { Endpoints } from '@/lib/contract'
import type { EndpointInput } from '@/lib/contract/endpoint'

type Body = EndpointInput<
  Endpoints['POST /api/v1/clusters/{cluster}/topics/{topic}/messages/redrive']
>['body']

type Chosen<Options> = { [Name in keyof Options]-?: NonNullable<Options[Name]> }

/** What the reader chooses for all messages that are sent again. */
export type RedriveOptions = Chosen<
  Pick<Body, 'target' | 'partitioning' | 'timestamps' | 'originHeader' | 'compression'>
>

/** Below what a request takes, so that a stop is not waited for long. */
const PLACES_MAX = 500

/** In the order of their partitions and offsets: so they are read in runs, and keep their order where they go. */
export function inLogOrder(places: readonly MessagePlace[]): MessagePlace[] {
  return [...places].sort(
    (a, b) => a.partition - b.partition || (BigInt(a.offset) < BigInt(b.offset) ? -1 : 1),
  )
}

/** The parts of one job that sends messages of a topic again. */
export function redriveParts(
  from: { cluster: string; topic: string },
  places: readonly MessagePlace[],
  options: RedriveOptions,
): JobPart[] {
  const jobId = newJobId()
  const parts = Math.ceil(places.length / PLACES_MAX)
  return Array.from({ length: parts }, (_, index) => {
    const some = places.slice(index * PLACES_MAX, (index + 1) * PLACES_MAX)
    return {
      count: some.length,
      send: (step) =>
        api('POST /api/v1/clusters/{cluster}/topics/{topic}/messages/redrive', {
          params: from,
          body: { jobId, part: index + 1, parts, places: some, ...options, ...step },
        }),
    }
  })
}
