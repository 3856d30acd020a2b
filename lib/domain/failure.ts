/** Where something failed. Only the parts that are known are present. */
export interface FailurePlace {
  brokerId?: number
  topic?: string
  partition?: number
  groupId?: string
}

/**
 * One thing that could not be read or done, kept beside what could.
 *
 * `error` is Kafka's own error name (`LEADER_NOT_AVAILABLE`) or, where no broker answered, one of ours:
 * `BROKER_NOT_ANSWERING`, `CONNECTION_FAILED`, `REQUEST_TIMED_OUT`, `OUTCOME_UNKNOWN`, `THROTTLED_BY_QUOTA`,
 * `UNSUPPORTED_BY_BROKER`, `UNREADABLE_ANSWER` and the others of `lib/kafka/kafka-error.ts`.
 */
export interface Failure {
  at: FailurePlace
  error: string
  /** One sentence for a person: what happened and, where it is known, what it means. */
  message: string
  retriable: boolean
}

/** What a fan-out found: the usable part, and what is missing from it. An empty `items` proves nothing unless `failures` is empty too. */
export interface Gathered<T> {
  items: T[]
  failures: Failure[]
}
