import 'server-only'
import type { CreateTopic } from '@/lib/contract/topics'
import type { Failure } from '@/lib/domain/failure'
import { settingsProblem } from '@/lib/server/configs/settings-problem'
import { problemOfFailure, withoutTopic } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'

/** What the broker's refusal of a new topic means to the caller, pointing at the field it is about. */
export function newTopicProblem(failure: Failure, body: CreateTopic): ProblemError {
  const { error, message, retriable } = failure
  const at = (pointer: string) => [{ pointer, detail: message }]
  const kafka = { error, message, retriable }
  switch (error) {
    case 'TOPIC_ALREADY_EXISTS': {
      const detail = `A topic “${body.name}” exists already.`
      return new ProblemError('topic-exists', detail, { kafka, errors: at('/body/name') })
    }
    case 'INVALID_TOPIC_EXCEPTION':
      return new ProblemError('invalid-setting', message, {
        kafka,
        errors: at('/body/name'),
        fix: 'Choose another name: letters, digits, “.”, “_” and “-”, and not one that differs from another topic only in “.” and “_”.',
      })
    case 'INVALID_REPLICATION_FACTOR':
      return problemOfFailure(withoutTopic(failure), {
        errors: at('/body/replicationFactor'),
        fix: 'Ask for no more replicas than there are brokers in service.',
      })
    case 'INVALID_PARTITIONS':
      return problemOfFailure(withoutTopic(failure), { errors: at('/body/partitionCount') })
    case 'POLICY_VIOLATION':
      // Beside the policies of administrators, this is how a controller refuses more partitions than it makes at once.
      return /number of partitions/i.test(message)
        ? problemOfFailure(withoutTopic(failure), {
            errors: at('/body/partitionCount'),
            fix: 'Ask for fewer partitions: Kafka makes at most 10,000 with one request.',
          })
        : settingsProblem(failure, '/body/configs', body.configs)
    case 'THROTTLING_QUOTA_EXCEEDED':
      return problemOfFailure(withoutTopic(failure), {
        fix: 'The cluster limits how fast partitions may be created (controller_mutation_rate). Try again a little later.',
      })
    default:
      return settingsProblem(failure, '/body/configs', body.configs)
  }
}
