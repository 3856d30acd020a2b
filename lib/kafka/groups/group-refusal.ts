import 'server-only'
import { brokerError, KafkaError, ownError } from '@/lib/kafka/kafka-error'

const REQUEST_TIMED_OUT = 7
/** How brokers say "this group has members": ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS, NON_EMPTY_GROUP, GROUP_SUBSCRIBED_TO_TOPIC, FENCED_MEMBER_EPOCH, STALE_MEMBER_EPOCH. */
const LIVE_GROUP_CODES: ReadonlySet<number> = new Set([22, 25, 27, 68, 86, 110, 113])

/** What a coordinator's refusal to change a group means. A change that it did not confirm in time is OUTCOME_UNKNOWN. */
export function groupRefusal(code: number, brokerText: string | null): KafkaError {
  if (code === REQUEST_TIMED_OUT) {
    const message =
      'The coordinator took the change but did not confirm it in time: read the group back before trying again.'
    return ownError('OUTCOME_UNKNOWN', message)
  }
  const plain = brokerError(code, {}, brokerText)
  if (!LIVE_GROUP_CODES.has(code)) return plain
  const message =
    'The group has members, so the broker changed nothing. Stop its consumers first; they were not disturbed.'
  return new KafkaError({ error: plain.error, code, retriable: false, message })
}
