import type { Endpoints } from '@/lib/contract'
import type { EndpointInput, EndpointResult } from '@/lib/contract/endpoint'
import type { Problem } from '@/lib/contract/problem'
import { ApiError, browserProblem } from './api-error'
import { serverPath } from './base-path'

interface LooseInput {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** Guarantee: an `EndpointInput` is an object with at most these three parts, and zod's inputs are plain objects. */
function looseInput(input: unknown): LooseInput {
  return input as LooseInput
}

/** Guarantee: the server answers a 2xx of an operation with what the contract declares; its tests hold it to that. */
function trustedResult<K extends keyof Endpoints>(json: unknown): EndpointResult<Endpoints[K]> {
  return json as EndpointResult<Endpoints[K]>
}

function isProblem(json: unknown): json is Problem {
  return typeof json === 'object' && json !== null && 'code' in json && 'detail' in json
}

/** Where an operation is asked: its path with the parameters in it, and its query; undefined values are left out. */
export function addressOf(template: string, { params, query }: LooseInput): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value))
  }
  return serverPath(search.size > 0 ? `${path}?${search}` : path)
}

/** What Node, proxies and other servers say of it: before Milena is asked at all. */
const ADDRESS_TOO_LONG = new Set([414, 431])

async function problemOfResponse(response: Response): Promise<Problem> {
  const json: unknown = await response.json().catch(() => null)
  if (isProblem(json)) return json
  if (ADDRESS_TOO_LONG.has(response.status)) {
    return {
      ...browserProblem('invalid-request', {
        title: 'The address of this is too long',
        detail: `The server or a proxy before it does not take an address of ${response.url.length} letters. A place among very many partitions may be as long as that.`,
        fix: 'Read one partition, or begin at a time instead.',
      }),
      status: response.status,
    }
  }
  return {
    ...browserProblem('internal', {
      title: `The server answered ${response.status}`,
      detail: `${response.url} answered ${response.status} ${response.statusText} without saying why.`,
      fix: 'A proxy between the browser and Milena may have answered in its place. Try again.',
    }),
    status: response.status,
  }
}

/**
 * Sends a request and gives the answer as it begins to arrive; its body is for the caller to read.
 * @throws ApiError with the server's problem, or with one of our own where no answer came. An abort is thrown as it is.
 */
export async function sendRequest(address: string, request: RequestInit): Promise<Response> {
  const response = await fetch(address, request).catch((error: unknown) => {
    if (request.signal?.aborted) throw error
    throw new ApiError(
      browserProblem('kafka-unavailable', {
        title: 'Milena does not answer',
        detail: 'The browser could not reach the Milena server.',
        fix: 'See whether the server is running and the network is up; this page tries again by itself.',
      }),
    )
  })
  if (!response.ok) throw new ApiError(await problemOfResponse(response))
  return response
}

/**
 * Calls one operation of the contract and gives its answer. Types come by `import type`, so no schema reaches the browser.
 * @throws as `sendRequest` does.
 */
export async function api<K extends keyof Endpoints>(
  operation: K,
  input: EndpointInput<Endpoints[K]>,
  signal?: AbortSignal,
): Promise<EndpointResult<Endpoints[K]>> {
  const parts = looseInput(input)
  const [method = 'GET', template = ''] = operation.split(' ')
  const request: RequestInit = { method, signal: signal ?? null }
  if (parts.body !== undefined) {
    request.body = JSON.stringify(parts.body)
    request.headers = { 'content-type': 'application/json' }
  }
  const response = await sendRequest(addressOf(template, parts), request)
  return trustedResult<K>(await response.json())
}
