import 'server-only'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { createHistories } from '@/lib/server/live/histories'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { noRebalances } from '@/lib/server/testing/no-rebalances'

/** A cluster as `milena.yaml` may name it: one broker, no TLS, open to changes. A new one each time, so that a test may set it. */
export function localCluster() {
  return {
    id: 'local',
    name: 'Local',
    environment: null,
    readOnly: false,
    brokers: ['a:1'],
    tls: null,
    sasl: null,
  }
}

/** A monitor that watches nothing: its snapshot is empty, and it is only asked for its Kafka. */
export function fakeMonitor(kafka: KafkaOperations) {
  return {
    configuration: localCluster(),
    kafka,
    histories: createHistories(),
    changes: { all: () => [], keptSinceMs: null },
    rebalances: noRebalances,
    past: () => ({ state: 'read' as const }),
    pastOfTotal: () => ({ state: 'read' as const }),
    snapshot: () => emptySnapshot(1_000),
    nudge: () => undefined,
    refresh: async () => undefined,
    noteOwnCommit: () => undefined,
    flush: () => undefined,
    stop: async () => undefined,
  }
}
