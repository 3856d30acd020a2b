import 'server-only'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

type Facts = Partial<Pick<ClusterConfiguration, 'id' | 'readOnly'>>

/** The real brokers of a test, without TLS. Threads keep connections by the id, so tests that share a thread name their own. */
export function testClusterConfiguration(brokers: string, facts: Facts = {}): ClusterConfiguration {
  return {
    id: 'test',
    name: 'Test',
    environment: null,
    readOnly: false,
    brokers: brokers.split(','),
    tls: null,
    sasl: null,
    ...facts,
  }
}

/** Connections to them. */
export function openTestCluster(brokers: string, facts: Facts = {}): KafkaOperations {
  return openKafka(testClusterConfiguration(brokers, facts))
}
