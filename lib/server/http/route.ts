import 'server-only'
import { z } from 'zod'
import type { Endpoint, EndpointParsed, EndpointResult } from '@/lib/contract/endpoint'
import { acceptRequest } from '@/lib/server/http/accept-request'
import { rejectCrossSite } from '@/lib/server/http/cross-site-check'
import { jsonText } from '@/lib/server/http/json-text'
import { ProblemError } from '@/lib/server/http/problem-error'
import { answerHeaders } from '@/lib/server/http/problem-response'
import { readJson } from '@/lib/server/http/read-json'

interface RouteContext {
  params: Promise<Record<string, string>>
}

/** Parsed input, and `signal`, which aborts when the caller goes away. */
export type RouteInput<E> = EndpointParsed<E> & { signal: AbortSignal; requestId: string }

type Handler<E> = (input: RouteInput<E>) => Promise<EndpointResult<E>> | EndpointResult<E>

type Route = (request: Request, context: RouteContext) => Promise<Response>

/** Binds an endpoint to its handler: check, parse, call, serialise, map errors. Every JSON route.ts is a call of this. */
export function route<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return (request, context) =>
    acceptRequest(request, async (requestId) => {
      const input = await inputOf(endpoint, request, context, requestId)
      return new Response(await jsonText(await handler(input)), {
        headers: { ...answerHeaders(requestId), 'content-type': 'application/json' },
      })
    })
}

/** The same for an endpoint that answers a line at a time, NDJSON. What the handler throws is a problem; later it can only end. */
export function streamRoute<E extends Endpoint>(
  endpoint: E,
  handler: (input: RouteInput<E>) => Promise<ReadableStream<Uint8Array>>,
): Route {
  return (request, context) =>
    acceptRequest(request, async (requestId) => {
      const input = await inputOf(endpoint, request, context, requestId)
      return new Response(await handler(input), {
        headers: {
          ...answerHeaders(requestId),
          'content-type': 'application/x-ndjson',
          // `no-transform` keeps compression, and `x-accel-buffering` nginx, from holding lines back.
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      })
    })
}

async function inputOf<E extends Endpoint>(
  endpoint: E,
  request: Request,
  context: RouteContext,
  requestId: string,
): Promise<RouteInput<E>> {
  if (endpoint.method !== 'GET') rejectCrossSite(request.headers)
  const parts = {
    params: parse('params', endpoint.params, await context.params),
    query: parse('query', endpoint.query, queryOf(request, endpoint.query)),
    body: endpoint.body
      ? parse('body', endpoint.body, await readJson(request, endpoint.bodyBytesMax))
      : undefined,
  }
  return parsedInput<E>({ ...parts, signal: request.signal, requestId })
}

/** Safe because each part was parsed by the schema that its type is inferred from. */
function parsedInput<E>(input: Record<string, unknown>): RouteInput<E> {
  return input as unknown as RouteInput<E>
}

/** A misspelt parameter would silently mean its default, so unknown ones are refused. */
function queryOf(request: Request, schema: z.ZodType | undefined): Record<string, string> {
  const query = new URL(request.url).searchParams
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const unknown = [...query.keys()].filter((name) => !known.includes(name))
  if (unknown.length === 0) return Object.fromEntries(query)
  const expected = known.length === 0 ? 'none is expected' : `expected: ${known.join(', ')}`
  throw new ProblemError('invalid-request', 'The query has parameters that mean nothing here.', {
    errors: unknown.map((name) => ({
      pointer: pointerTo('query', [name]),
      detail: `unknown parameter; ${expected}`,
    })),
  })
}

function parse(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.map((issue) => ({
    pointer: pointerTo(part, issue.path),
    detail: issue.message,
  }))
  const [first] = errors
  const detail = first ? `${first.pointer}: ${first.detail}` : 'The request is not valid.'
  throw new ProblemError('invalid-request', detail, { errors })
}

/** RFC 6901. */
function pointerTo(part: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
  return `/${[part, ...steps].join('/')}`
}
