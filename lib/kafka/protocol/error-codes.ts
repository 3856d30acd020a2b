import 'server-only'
import { ERROR_MEANINGS } from './error-meanings'

/** The name that Kafka gives an error. */
export type ErrorName = keyof typeof ERROR_MEANINGS

export interface ErrorCode {
  code: number
  /** An `ErrorName`, or `UNKNOWN_ERROR_CODE_<n>` for a code newer than this table. */
  name: string
  /** Whether the same request may succeed later without anything being changed. */
  retriable: boolean
  /** One sentence for an operator. */
  meaning: string
}

const RETRIABLE: ReadonlySet<string> = new Set<ErrorName>([
  'CORRUPT_MESSAGE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_OR_FOLLOWER',
  'REQUEST_TIMED_OUT',
  'REPLICA_NOT_AVAILABLE',
  'NETWORK_EXCEPTION',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'NOT_CONTROLLER',
  'CONCURRENT_TRANSACTIONS',
  'KAFKA_STORAGE_ERROR',
  'FETCH_SESSION_ID_NOT_FOUND',
  'INVALID_FETCH_SESSION_EPOCH',
  'LISTENER_NOT_FOUND',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'PREFERRED_LEADER_NOT_AVAILABLE',
  'ELIGIBLE_LEADERS_NOT_AVAILABLE',
  'ELECTION_NOT_NEEDED',
  'UNSTABLE_OFFSET_COMMIT',
  'THROTTLING_QUOTA_EXCEEDED',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'FETCH_SESSION_TOPIC_ID_ERROR',
  'SHARE_SESSION_NOT_FOUND',
  'INVALID_SHARE_SESSION_EPOCH',
  'SHARE_SESSION_LIMIT_REACHED',
])

const FIRST_CODE = -1

/** Every error that Kafka defines, in the order of their codes. */
export const errorCodes: readonly ErrorCode[] = Object.entries(ERROR_MEANINGS).map(
  ([name, meaning], index) => ({
    code: FIRST_CODE + index,
    name,
    retriable: RETRIABLE.has(name),
    meaning,
  }),
)

/** What a code in a response says. A code newer than the table is an error that is not retriable. */
export function errorCode(code: number): ErrorCode {
  return (
    errorCodes[code - FIRST_CODE] ?? {
      code,
      name: `UNKNOWN_ERROR_CODE_${code}`,
      retriable: false,
      meaning: `The broker answers with the error ${code}, which this version of Milena does not know.`,
    }
  )
}
