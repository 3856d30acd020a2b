import 'server-only'
import type { Setting } from '@/lib/domain/configs/setting'
import type { Gathered } from '@/lib/domain/failure'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { describeSettings } from '@/lib/kafka/configs/describe-settings'
import { gather } from '@/lib/kafka/fan-out'
import { toFailure } from '@/lib/kafka/kafka-error'

/** Every setting of one broker, in order of name. */
export interface BrokerSettings {
  brokerId: number
  settings: Setting[]
}

/** The settings of several brokers, asked of each by itself at the same time. Never throws: who does not answer is a failure. */
export function describeBrokerSettings(
  cluster: KafkaCluster,
  brokerIds: readonly number[],
  options?: CallOptions,
): Promise<Gathered<BrokerSettings>> {
  return gather(
    brokerIds,
    async (brokerId) => {
      const settings = await describeSettings(cluster, { brokerId }, null, options)
      return { items: [{ brokerId, settings }], failures: [] }
    },
    (error, brokerId) => [toFailure(error, { brokerId })],
  )
}
