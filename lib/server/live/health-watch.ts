import 'server-only'
import { brokerIds } from '@/lib/domain/brokers/broker-load'
import { CHURN_THRESHOLD, CHURN_WINDOW_MS } from '@/lib/domain/groups/rebalance-churn'
import { clusterFaults } from '@/lib/domain/health/cluster-faults'
import type { Observation } from '@/lib/domain/health/finding'
import { type FindingLedger, keepFindings, tellFindings } from '@/lib/domain/health/finding-ledger'
import { groupChurn } from '@/lib/domain/health/group-churn'
import { groupLosses } from '@/lib/domain/health/group-loss'
import { type GroupCondition, groupTrouble, mayBeTrouble } from '@/lib/domain/health/group-trouble'
import { nextVerdict, noVerdict, type Verdict } from '@/lib/domain/health/verdict'
import { hasCommitted } from '@/lib/server/live/group-facts'
import type { Interruptible } from '@/lib/server/live/in-slices'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import type { ClusterSnapshot, GroupFacts } from '@/lib/server/live/snapshot'

/** What the verdict is made from. */
export type WatchedParts = Pick<
  ClusterSnapshot,
  | 'state'
  | 'controllerIsMissing'
  | 'loads'
  | 'description'
  | 'answering'
  | 'topics'
  | 'settings'
  | 'groups'
>

type RebalanceStates = Pick<RebalanceHistory, 'countSince' | 'rebalances'>

/** Watches a cluster from sweep to sweep: what is wrong, since when, and how bad that is. */
export class HealthWatch {
  readonly #rebalances: RebalanceStates
  #ledger: FindingLedger = new Map()
  #troubles = new Map<string, Observation>()
  #verdict: Verdict = noVerdict

  constructor(rebalances: RebalanceStates = new RebalanceHistory()) {
    this.#rebalances = rebalances
  }

  /** The verdict after one more sweep; it may be interrupted after each group. */
  *look(parts: WatchedParts, nowMs: number): Interruptible<Verdict> {
    if (parts.state === 'connecting') return this.#verdict
    const reachable = parts.state !== 'unreachable'
    const troubles = reachable ? yield* this.#groupTroubles(parts) : []
    const churns = reachable ? this.#groupChurns(parts, nowMs) : []
    yield
    const losses = reachable ? yield* lossesOf(parts) : []
    const faults = faultsOf(parts, reachable)
    yield
    const seen = [...faults, ...troubles, ...churns, ...losses]
    this.#ledger = keepFindings(this.#ledger, seen, nowMs)
    this.#verdict = nextVerdict(this.#verdict, tellFindings(this.#ledger), nowMs)
    return this.#verdict
  }

  *#groupTroubles({ groups }: WatchedParts): Interruptible<Observation[]> {
    const troubles = new Map<string, Observation>()
    for (const [groupId, group] of groups ?? []) {
      const before = this.#troubles.get(groupId) ?? null
      // Not to know the lag of a group is no sign that it is well again; to have no commit any more is.
      const isUnknown = group.lag === null && hasCommitted(group)
      const trouble = isUnknown ? before : troubleOf(group)
      if (trouble !== null) troubles.set(groupId, trouble)
      yield
    }
    this.#troubles = troubles
    return [...troubles.values()]
  }

  #groupChurns({ groups }: WatchedParts, nowMs: number): Observation[] {
    return [...(groups ?? [])].flatMap(([id, { lag }]) => {
      const count = this.#rebalances.countSince(id, nowMs - CHURN_WINDOW_MS)
      if (count < CHURN_THRESHOLD) return []
      return groupChurn({ id, lag }, this.#rebalances.rebalances(id), nowMs) ?? []
    })
  }
}

function* lossesOf({ groups }: WatchedParts): Interruptible<Observation[]> {
  const losses: Observation[] = []
  for (const [id, { lag, partitions }] of groups ?? []) {
    losses.push(...groupLosses({ id, lag, partitions }))
    yield
  }
  return losses
}

function faultsOf(parts: WatchedParts, reachable: boolean): Observation[] {
  const { description, loads, answering, settings } = parts
  return clusterFaults({
    reachable,
    noController: parts.controllerIsMissing,
    silentBrokers: brokerIds(description, loads).filter((id) => !answering.has(id)),
    topics: [...(parts.topics?.values() ?? [])].map(({ name, partitions }) => ({
      name,
      partitions,
      minInsyncReplicas: settings.get(name)?.minInsyncReplicas ?? null,
    })),
    readers: [...(parts.groups?.values() ?? [])].map(({ listing, lag, partitions }) => ({
      id: listing.groupId,
      lag,
      partitions,
    })),
  })
}

function troubleOf(group: GroupFacts): Observation | null {
  return mayBeTrouble(group.verdict.kind) ? groupTrouble(conditionOf(group)) : null
}

function conditionOf(group: GroupFacts): GroupCondition {
  const { listing, description, lag, lagChangePerSecond, recentLag, verdict, partitions } = group
  const lagByTopic = new Map<string, bigint>()
  for (const place of partitions) {
    if (place.committedOffset === null || place.verdict.kind !== verdict.kind) continue
    lagByTopic.set(place.topic, (lagByTopic.get(place.topic) ?? 0n) + (place.lag ?? 0n))
  }
  const topics = [...lagByTopic].sort(([, a], [, b]) => (b > a ? 1 : -1)).map(([name]) => name)
  return {
    id: listing.groupId,
    memberCount: description?.members.length ?? null,
    lag,
    lagChangePerSecond,
    recent: recentLag,
    verdict,
    topics,
  }
}
