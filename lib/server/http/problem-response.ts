import 'server-only'
import type { Problem } from '@/lib/contract/problem'
import { knownProblem } from '@/lib/server/http/kafka-problem'
import { isProblemError, ProblemError } from '@/lib/server/http/problem-error'
import { problemTable } from '@/lib/server/http/problem-table'
import { errorMessage, log } from '@/lib/server/log'

/** Anything thrown, as what the caller is told. What was not meant for them is logged, and they get the request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = knownProblem(error)
  if (known === null) {
    log.error('a request failed', { requestId, reason: errorMessage(error), stack: stackOf(error) })
  }
  const problem = known ?? new ProblemError('internal', 'Something went wrong inside Milena.')
  const { status, title, fix } = problemTable[problem.code]
  const { errors, kafka } = problem.facts
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    fix: problem.facts.fix ?? fix,
    code: problem.code,
    ...(errors ? { errors } : {}),
    ...(kafka ? { kafka } : {}),
    requestId,
  }
}

/** The same as an `application/problem+json` response. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId)
  const retryAfter = isProblemError(error) ? error.facts.retryAfter : undefined
  return Response.json(problem, {
    status: problem.status,
    headers: {
      ...answerHeaders(requestId),
      'content-type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  })
}

/** On every answer: nothing is cached, nothing is guessed, and the answer can be found in the log. */
export function answerHeaders(requestId: string): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : ''
}
