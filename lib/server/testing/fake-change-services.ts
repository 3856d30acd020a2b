import 'server-only'
import type { AuditEntry } from '@/lib/server/audit/audit-entry'
import type { ChangeServices } from '@/lib/server/changes/change-services'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { createKeyedMutex } from '@/lib/server/keyed-mutex'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { fakeMonitor } from '@/lib/server/testing/fake-monitor'

/** What a change needs of the server, around any Kafka: the audit log is a list, and the snapshot can be set. */
export function fakeChangeServices(kafka: KafkaOperations) {
  const entries: AuditEntry[] = []
  const audited = { entries, failsAt: null as AuditEntry['kind'] | null }
  const monitor = fakeMonitor(kafka)
  const seen: { snapshot: ClusterSnapshot } = { snapshot: emptySnapshot(1_000) }
  const services: ChangeServices = {
    locks: createKeyedMutex(),
    audit: {
      async append(entry) {
        if (audited.failsAt === entry.kind) throw new ProblemError('audit-unavailable', 'No space.')
        entries.push(entry)
      },
    },
    monitor: { ...monitor, snapshot: () => seen.snapshot },
  }
  return { services, audited, configuration: monitor.configuration, seen }
}
