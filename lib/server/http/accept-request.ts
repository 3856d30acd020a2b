import 'server-only'
import { randomUUID } from 'node:crypto'
import { isExpectedHost } from '@/lib/server/http/host-check'
import { ProblemError } from '@/lib/server/http/problem-error'
import { problemResponse } from '@/lib/server/http/problem-response'
import { currentRuntime } from '@/lib/server/runtime'

/**
 * What every route does around its own work: the Host check before it, a problem for whatever it throws, and a request id,
 * the caller's where it is plain.
 */
export async function acceptRequest(
  request: Request,
  answer: (requestId: string) => Promise<Response> | Response,
): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  try {
    requireExpectedHost(request.headers.get('host'))
    return await answer(requestId)
  } catch (error) {
    return problemResponse(error, requestId)
  }
}

/** Throws `unexpected-host`. Before the server has started, only loopback names are expected. */
export function requireExpectedHost(host: string | null): void {
  if (isExpectedHost(host, currentRuntime()?.configuration.allowedHosts ?? [])) return
  throw new ProblemError(
    'unexpected-host',
    'The Host header names neither this machine nor an allowed host.',
  )
}

function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id')
  return given !== null && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID()
}
