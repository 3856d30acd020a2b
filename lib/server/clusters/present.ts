import 'server-only'
import type { ClusterOverview, ClusterSummary, Quorum } from '@/lib/contract/clusters'
import type { Alert } from '@/lib/domain/alerts/alert-ledger'
import type { Quorum as DomainQuorum } from '@/lib/domain/brokers/quorum'
import { type ClusterChange, mergeChanges } from '@/lib/domain/changes/cluster-change'
import { presentBrokers } from '@/lib/server/brokers/present'
import { presentChange } from '@/lib/server/clusters/present-change'
import { presentVerdict } from '@/lib/server/clusters/present-verdict'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'

/** The latest changes that the overview tells. */
const CHANGES_TOLD = 20

/** What is known beside a snapshot: what changed, as Milena saw it and as it made it itself, and the alerts that fire. */
export interface KnownBeside {
  seen: readonly ClusterChange[]
  own: readonly ClusterChange[]
  firing: readonly Pick<Alert, 'severity'>[]
}

export function presentClusterSummary(
  configuration: ClusterConfiguration,
  snapshot: ClusterSnapshot,
): ClusterSummary {
  return {
    id: configuration.id,
    name: configuration.name,
    environment: configuration.environment,
    readOnly: configuration.readOnly,
    state: snapshot.state,
    brokerCount: snapshot.description?.brokers.length ?? null,
    topicCount: snapshot.topics?.size ?? null,
    groupCount: snapshot.groups?.size ?? null,
    verdict: snapshot.verdict.level,
  }
}

/** `nowMs` is for the age of failures. */
export function presentClusterOverview(
  configuration: ClusterConfiguration,
  snapshot: ClusterSnapshot,
  { own, seen, firing }: KnownBeside,
  nowMs: number,
): ClusterOverview {
  const { totals } = snapshot
  return {
    cluster: presentClusterSummary(configuration, snapshot),
    bootstrap: configuration.brokers,
    kafkaClusterId: snapshot.description?.clusterId ?? null,
    controllerId: snapshot.controllerId,
    brokers: presentBrokers(snapshot),
    topicCount: snapshot.topics?.size ?? null,
    partitionCount: snapshot.topics === null ? null : totals.partitionCount,
    groupCount: snapshot.groups?.size ?? null,
    health: totals.health,
    totalLag: presentInt64(totals.lag),
    groupsOfUnknownLag: totals.groupsOfUnknownLag,
    messagesPerSecond: totals.messagesPerSecond,
    verdict: presentVerdict(snapshot.verdict),
    firing: {
      critical: firing.filter(({ severity }) => severity === 'critical').length,
      warning: firing.filter(({ severity }) => severity === 'warning').length,
    },
    changes: mergeChanges(own, seen, CHANGES_TOLD).map(presentChange),
    quorum: presentQuorum(snapshot.quorum),
    collector: snapshot.collector,
    failures: presentObserved(snapshot.failures, nowMs),
    asOf: presentInstant(snapshot.asOfMs),
  }
}

function presentQuorum(quorum: DomainQuorum | null): Quorum | null {
  if (quorum === null) return null
  return {
    ...quorum,
    voters: quorum.voters.map(({ id, lag, lastCaughtUpMs }) => ({
      id,
      lag: presentInt64(lag),
      lastCaughtUp: presentInstant(lastCaughtUpMs === null ? null : Number(lastCaughtUpMs)),
    })),
  }
}
