import type { Problem } from '@/lib/contract/problem'

const BRAND = Symbol.for('milena.api-error')

/** A request that did not succeed, with the problem as the server told it or, where none answered, as the browser saw it. */
export class ApiError extends Error {
  readonly [BRAND] = true
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
  }
}

export function isApiError(error: unknown): error is ApiError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** What went wrong, in the one shape that screens show. An error of our own making becomes `internal`. */
export function problemOf(error: unknown): Problem {
  if (isApiError(error)) return error.problem
  return browserProblem('internal', {
    title: 'The page made a mistake',
    detail: error instanceof Error ? error.message : String(error),
    fix: 'Reload the page. If it happens again, it is a bug in Milena.',
  })
}

/** The answer to a change, or what went wrong with it: where the server did not say so itself, it may have been made all the same. */
export function answerToChange<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((error: unknown) => {
    throw withUnknownEffect(error)
  })
}

function withUnknownEffect(error: unknown): unknown {
  if (!isApiError(error)) return error
  const isTold = error.problem.requestId !== '' && error.problem.code !== 'internal'
  if (isTold) return error
  return new ApiError({
    ...error.problem,
    detail: `${error.problem.detail} Whether the change was made is not known.`,
    fix: 'Look at the current state before trying again: the preview shows it.',
  })
}

/** A problem that the server never saw, so it has neither a request id nor a status of its own. */
export function browserProblem(
  code: Problem['code'],
  texts: Pick<Problem, 'title' | 'detail' | 'fix'>,
): Problem {
  return { type: `/problems/${code}`, status: 0, code, requestId: '', ...texts }
}
