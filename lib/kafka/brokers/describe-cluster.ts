import 'server-only'
import type { ClusterDescription } from '@/lib/domain/brokers/broker'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'

/**
 * Who is in the cluster, as the first broker that answers tells it. That is a claim: a broker that died a moment ago
 * is still named (see probeBrokers). Throws KafkaError when no broker answers.
 */
export function describeCluster(
  cluster: KafkaCluster,
  options?: CallOptions,
): Promise<ClusterDescription> {
  return cluster.describe(options)
}
