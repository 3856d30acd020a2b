import 'server-only'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

/** The real brokers of a test, without TLS. Threads keep connections by the id, so tests that share a thread name their own. */
export function openTestCluster(
  brokers: string,
  facts: Partial<Pick<ClusterConfiguration, 'id' | 'readOnly'>> = {},
): KafkaOperations {
  return openKafka({
    id: 'test',
    name: 'Test',
    environment: null,
    readOnly: false,
    brokers: brokers.split(','),
    tls: null,
    sasl: null,
    ...facts,
  })
}
