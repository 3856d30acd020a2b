import 'server-only'
import type { ProblemCode } from '@/lib/contract/problem'
import type { Failure } from '@/lib/domain/failure'
import { isKafkaError, toFailure } from '@/lib/kafka/kafka-error'
import { isProblemError, ProblemError, type ProblemFacts } from '@/lib/server/http/problem-error'

const codes: Partial<Record<string, ProblemCode>> = {
  BROKER_NOT_ANSWERING: 'kafka-unavailable',
  CONNECTION_FAILED: 'kafka-unavailable',
  CLUSTER_CLOSED: 'kafka-unavailable',
  REQUEST_TIMED_OUT: 'kafka-unavailable',
  REQUEST_ABORTED: 'kafka-unavailable',
  TOO_MANY_REQUESTS: 'kafka-unavailable',
  THROTTLED_BY_QUOTA: 'kafka-unavailable',
  TLS_FAILED: 'kafka-unavailable',
  LEADER_NOT_AVAILABLE: 'kafka-unavailable',
  COORDINATOR_NOT_AVAILABLE: 'kafka-unavailable',
  COORDINATOR_LOAD_IN_PROGRESS: 'kafka-unavailable',
  OUTCOME_UNKNOWN: 'outcome-unknown',
  READ_ONLY_CLUSTER: 'read-only-cluster',
  UNSUPPORTED_BY_BROKER: 'unsupported-by-broker',
  UNSUPPORTED_VERSION: 'unsupported-by-broker',
  UNKNOWN_TOPIC_OR_PARTITION: 'not-found',
  UNKNOWN_TOPIC_ID: 'not-found',
  INVALID_TOPIC_EXCEPTION: 'not-found',
  GROUP_ID_NOT_FOUND: 'not-found',
  SASL_AUTHENTICATION_FAILED: 'not-authorized',
  TOPIC_AUTHORIZATION_FAILED: 'not-authorized',
  GROUP_AUTHORIZATION_FAILED: 'not-authorized',
  CLUSTER_AUTHORIZATION_FAILED: 'not-authorized',
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 'not-authorized',
  TOPIC_ALREADY_EXISTS: 'topic-exists',
  POLICY_VIOLATION: 'refused-by-policy',
  TOPIC_DELETION_DISABLED: 'refused-by-policy',
  INVALID_CONFIG: 'invalid-setting',
  INVALID_PARTITIONS: 'invalid-setting',
  INVALID_REPLICATION_FACTOR: 'invalid-setting',
  NON_EMPTY_GROUP: 'group-not-empty',
  GROUP_NOT_EMPTY: 'group-not-empty',
}

/**
 * What a failure of Kafka means for a whole request: the one failure that left nothing to answer with. `facts` are what this
 * request knows better.
 */
export function problemOfFailure(
  { error, message, retriable, at }: Failure,
  facts: Pick<ProblemFacts, 'fix' | 'errors'> = {},
): ProblemError {
  const kafka = {
    error,
    message,
    retriable,
    ...(at.brokerId === undefined ? {} : { brokerId: at.brokerId }),
  }
  return new ProblemError(codes[error] ?? 'kafka-refused', `${message}${place(at)}`, {
    ...facts,
    kafka,
  })
}

/** Anything thrown as a problem in words meant for the caller; `null` where there are none, since nobody foresaw it. */
export function knownProblem(error: unknown): ProblemError | null {
  if (isProblemError(error)) return error
  return isKafkaError(error) ? problemOfFailure(toFailure(error)) : null
}

/** For a request that names the topic itself: saying which one would only repeat it. */
export function withoutTopic(failure: Failure): Failure {
  const { brokerId } = failure.at
  return { ...failure, at: brokerId === undefined ? {} : { brokerId } }
}

function place({ topic, partition, groupId }: Failure['at']): string {
  if (groupId !== undefined) return ` (group ${groupId})`
  if (topic === undefined) return ''
  return partition === undefined ? ` (topic ${topic})` : ` (topic ${topic}, partition ${partition})`
}
