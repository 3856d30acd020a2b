import 'server-only'
import type { AuditEntry } from '@/lib/server/audit/audit-entry'
import type { ChangeServices } from '@/lib/server/changes/change-services'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { createKeyedMutex } from '@/lib/server/keyed-mutex'
import { createHistories } from '@/lib/server/live/histories'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { noRebalances } from '@/lib/server/testing/no-rebalances'

/** What a change needs of the server, around any Kafka: the audit log is a list, and the snapshot can be set. */
export function fakeChangeServices(kafka: KafkaOperations) {
  const entries: AuditEntry[] = []
  const audited = { entries, failsAt: null as AuditEntry['kind'] | null }
  const configuration = {
    id: 'local',
    name: 'Local',
    environment: null,
    readOnly: false,
    brokers: ['a:1'],
    tls: null,
    sasl: null,
  }
  const seen: { snapshot: ClusterSnapshot } = { snapshot: emptySnapshot(1_000) }
  const services: ChangeServices = {
    locks: createKeyedMutex(),
    audit: {
      async append(entry) {
        if (audited.failsAt === entry.kind) throw new ProblemError('audit-unavailable', 'No space.')
        entries.push(entry)
      },
    },
    monitor: {
      configuration,
      kafka,
      histories: createHistories(),
      changes: { all: () => [] },
      rebalances: noRebalances,
      past: () => ({ state: 'read' as const }),
      snapshot: () => seen.snapshot,
      nudge: () => undefined,
      refresh: async () => undefined,
      noteOwnCommit: () => undefined,
      flush: () => undefined,
      stop: async () => undefined,
    },
  }
  return { services, audited, configuration, seen }
}
