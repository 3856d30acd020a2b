import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import { problemOfFailure, withoutTopic } from '@/lib/server/http/kafka-problem'
import { ProblemError, type ProblemFacts } from '@/lib/server/http/problem-error'

/** What the broker's refusal of a message means to the caller, pointing at the field it is about. */
export function produceProblem(failure: Failure, { hasKey }: { hasKey: boolean }): ProblemError {
  const at = (pointer: string) => [{ pointer, detail: failure.message }]
  switch (failure.error) {
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
      return notAcceptable(failure, {
        errors: at('/body/value'),
        fix: 'Send a smaller message or compress it, or raise max.message.bytes of the topic.',
      })
    case 'INVALID_RECORD':
    case 'CORRUPT_MESSAGE':
      return hasKey
        ? notAcceptable(failure, { errors: at('/body') })
        : notAcceptable(failure, {
            errors: at('/body/key'),
            fix: 'Give it a key: a compacted topic takes no message without one.',
          })
    case 'NOT_ENOUGH_REPLICAS':
      return problemOfFailure(withoutTopic(failure), {
        errors: at('/body/acks'),
        fix: 'Bring back the brokers that hold the partition. With acks leader it would be written, to fewer replicas than the topic asks for.',
      })
    case 'INVALID_TIMESTAMP':
      return problemOfFailure(withoutTopic(failure), {
        fix: 'Set the clock of the machine that Milena runs on; the topic limits how far timestamps may be off (message.timestamp.*.max.ms).',
      })
    default:
      return problemOfFailure(failure)
  }
}

/** It is the message that is wrong, and not Kafka. */
function notAcceptable(
  { error, message, retriable, at: { brokerId } }: Failure,
  facts: Pick<ProblemFacts, 'fix' | 'errors'>,
): ProblemError {
  const kafka = { error, message, retriable, ...(brokerId === undefined ? {} : { brokerId }) }
  return new ProblemError('invalid-request', message, { ...facts, kafka })
}
