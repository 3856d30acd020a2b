import 'server-only'
import type { Problem, ProblemCode } from '@/lib/contract/problem'

// A registered symbol, not `instanceof`: Next loads this module once per entry graph, so the class has several identities.
const brand = Symbol.for('milena.problem-error')

export interface ProblemFacts {
  /** What to try, where this case knows better than the table does. */
  fix?: string
  errors?: Problem['errors']
  kafka?: Problem['kafka']
  /** Seconds, for a `retry-after` header. */
  retryAfter?: number
  cause?: unknown
}

/** A failure that the caller is told of, in words meant for them. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly facts: ProblemFacts = {},
  ) {
    super(detail, { cause: facts.cause })
    this.name = 'ProblemError'
    Object.defineProperty(this, brand, { value: true })
  }
}

export function isProblemError(error: unknown): error is ProblemError {
  return typeof error === 'object' && error !== null && brand in error
}
