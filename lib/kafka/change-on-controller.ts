import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import type { RequestBody, ResponseOf } from '@/lib/kafka/connection/connection'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'

/** How long a broker may take for a change before it answers that it is not done yet. */
export const CHANGE_TIMEOUT_MS = 8_000

/** A change has a socket of its own kind, and more time than a question: the broker answers when it is made. */
export function changeOptions({ settings }: KafkaCluster): CallOptions & { timeoutMs: number } {
  return { lane: 'write', timeoutMs: CHANGE_TIMEOUT_MS + settings.requestTimeoutMs }
}

const NOT_CONTROLLER = 41

/**
 * Asks the controller for a change, and once more where it has moved: a broker that answers NOT_CONTROLLER has done nothing.
 * Throws KafkaError, OUTCOME_UNKNOWN where no answer came; such a change is never sent again.
 */
export async function changeOnController<Api extends ApiName>(
  cluster: KafkaCluster,
  api: Api,
  body: RequestBody<Api>,
  errorCodeOf: (answer: ResponseOf<Api>) => number | undefined,
): Promise<ResponseOf<Api>> {
  const options = changeOptions(cluster)
  const answer = await cluster.onController(api, body, options)
  if (errorCodeOf(answer) !== NOT_CONTROLLER) return answer
  await cluster.metadata([], { timeoutMs: options.timeoutMs })
  return cluster.onController(api, body, options)
}
