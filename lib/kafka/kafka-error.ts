import 'server-only'
import type { Failure, FailurePlace } from '@/lib/domain/failure'
import { errorCode } from '@/lib/kafka/protocol/error-codes'

// Next loads a module up to three times in one process, so `instanceof` would miss errors of the other copies.
const BRAND = Symbol.for('milena.kafka-error')

/** Errors that are ours and not Kafka's: no broker answered, or we did not ask. */
export type OwnErrorName =
  | 'BROKER_NOT_ANSWERING'
  | 'CLUSTER_CLOSED'
  | 'CONNECTION_FAILED'
  | 'OUTCOME_UNKNOWN'
  | 'READ_ONLY_CLUSTER'
  | 'REQUEST_ABORTED'
  | 'REQUEST_TIMED_OUT'
  | 'SASL_AUTHENTICATION_FAILED'
  | 'THROTTLED_BY_QUOTA'
  | 'TLS_FAILED'
  | 'TOO_MANY_REQUESTS'
  | 'UNEXPECTED'
  | 'UNREADABLE_ANSWER'
  | 'UNSUPPORTED_BY_BROKER'

interface KafkaErrorFacts {
  error: string
  message: string
  code?: number | null
  retriable?: boolean
  at?: FailurePlace
  cause?: unknown
}

/** Why Kafka did not do or tell something. `code` is Kafka's error code, `null` where the error is ours. */
export class KafkaError extends Error {
  readonly [BRAND] = true
  readonly error: string
  readonly code: number | null
  /** Also read by kafkajs: `false` stops its own retries. */
  readonly retriable: boolean
  readonly at: FailurePlace

  constructor({ error, message, code = null, retriable = false, at = {}, cause }: KafkaErrorFacts) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'KafkaError'
    this.error = error
    this.code = code
    this.retriable = retriable
    this.at = at
  }
}

export function isKafkaError(error: unknown): error is KafkaError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** One of our own errors. */
export function ownError(
  error: OwnErrorName,
  message: string,
  facts: { at?: FailurePlace; retriable?: boolean; cause?: unknown } = {},
): KafkaError {
  return new KafkaError({ error, message, ...facts })
}

/** The error that a broker answered with `code`; its own text is preferred to ours where it sent one. */
export function brokerError(
  code: number,
  at: FailurePlace = {},
  brokerText?: string | null,
): KafkaError {
  const { name, retriable, meaning } = errorCode(code)
  return new KafkaError({ error: name, message: brokerText || meaning, code, retriable, at })
}

/** The same as a value, for answers that carry errors beside results. */
export function brokerFailure(code: number, at: FailurePlace, brokerText?: string | null): Failure {
  return toFailure(brokerError(code, at, brokerText))
}

/** Any thrown thing as a value. `at` adds what the thrower could not know. */
export function toFailure(error: unknown, at: FailurePlace = {}): Failure {
  if (isKafkaError(error)) {
    const { message, retriable } = error
    return { at: { ...error.at, ...at }, error: error.error, message, retriable }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { at, error: 'UNEXPECTED', message: `Something unexpected: ${message}`, retriable: false }
}

/** No answer came: the broker may be gone, frozen or cut off, and another one may do as well. */
export function isUnreachable(error: unknown): boolean {
  return isKafkaError(error) && UNREACHABLE.has(error.error)
}

const UNREACHABLE: ReadonlySet<string> = new Set<OwnErrorName>([
  'BROKER_NOT_ANSWERING',
  'CONNECTION_FAILED',
  'REQUEST_TIMED_OUT',
  'TLS_FAILED',
])
