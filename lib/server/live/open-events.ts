import 'server-only'
import { acceptRequest } from '@/lib/server/http/accept-request'
import { ProblemError } from '@/lib/server/http/problem-error'
import { answerHeaders } from '@/lib/server/http/problem-response'
import { type ParsedChannel, parseChannel } from '@/lib/server/live/channel'
import { runtime } from '@/lib/server/runtime'

const CHANNELS_MAX = 64

/** The live stream of a browser over the channels of its query: `?channel=local/overview&channel=local/topic/orders`. */
export function openEvents(request: Request): Promise<Response> {
  return acceptRequest(request, (requestId) => {
    const channels = channelsOf(new URL(request.url).searchParams)
    return new Response(runtime().hub.open(channels), {
      headers: {
        ...answerHeaders(requestId),
        'content-type': 'text/event-stream; charset=utf-8',
        // `no-transform` keeps compression, and `x-accel-buffering` nginx, from holding events back.
        'cache-control': 'no-cache, no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  })
}

function channelsOf(query: URLSearchParams): ParsedChannel[] {
  const names = query.getAll('channel')
  const unknown = names.filter((name) => parseChannel(name) === null)
  if (names.length === 0 || names.length > CHANNELS_MAX || unknown.length > 0) {
    throw new ProblemError('invalid-request', `1 to ${CHANNELS_MAX} channels are expected.`, {
      errors: unknown.map((name) => ({
        pointer: '/query/channel',
        detail: `“${name.slice(0, 200)}” is not a channel`,
      })),
    })
  }
  return names.flatMap((name) => parseChannel(name) ?? [])
}
