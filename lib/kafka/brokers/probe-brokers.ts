import 'server-only'
import type { Broker } from '@/lib/domain/brokers/broker'
import type { Gathered } from '@/lib/domain/failure'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { gather } from '@/lib/kafka/fan-out'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'

/** A broker that answered just now. */
export interface ProbedBroker {
  brokerId: number
  /** Feature levels that the cluster has agreed on (KIP-584), for example `metadata.version`. */
  features: { name: string; level: number }[]
}

/** Our own look at which brokers are alive: each is asked for its versions and has the request deadline to answer. */
export function probeBrokers(
  cluster: KafkaCluster,
  brokers: readonly Broker[],
  options?: CallOptions,
): Promise<Gathered<ProbedBroker>> {
  return gather(
    brokers,
    async ({ id }) => {
      const body = { clientSoftwareName: 'milena', clientSoftwareVersion: '0.1' }
      const answer = await cluster.onBroker(id, 'ApiVersions', body, options)
      if (answer.errorCode !== 0) throw brokerError(answer.errorCode)
      const features = answer.finalizedFeatures.map(({ name, maxVersionLevel }) => ({
        name,
        level: maxVersionLevel,
      }))
      return { items: [{ brokerId: id, features }], failures: [] }
    },
    (error, { id }) => [toFailure(error, { brokerId: id })],
  )
}
