import 'server-only'
import { CHURN_THRESHOLD, CHURN_WINDOW_MS } from '@/lib/domain/groups/rebalance-churn'
import { clusterFaults } from '@/lib/domain/health/cluster-faults'
import type { Observation } from '@/lib/domain/health/finding'
import { type FindingLedger, keepFindings, tellFindings } from '@/lib/domain/health/finding-ledger'
import { groupChurn } from '@/lib/domain/health/group-churn'
import { type GroupCondition, groupTrouble, TREND_MINUTES } from '@/lib/domain/health/group-trouble'
import { nextVerdict, noVerdict, type Verdict } from '@/lib/domain/health/verdict'
import type { LagHistory } from '@/lib/server/live/lag-history'
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
  | 'transactional'
>

type RebalanceStates = Pick<RebalanceHistory, 'countSince' | 'rebalances'>

/** What a group had committed when that last changed. */
interface Progress {
  committed: bigint
  sinceMs: number
}

const MINUTE_MS = 60_000

/** Watches a cluster from sweep to sweep: what is wrong, since when, and how bad that is. */
export class HealthWatch {
  readonly #history: Pick<LagHistory, 'windows'>
  readonly #rebalances: RebalanceStates
  #ledger: FindingLedger = new Map()
  #troubles = new Map<string, Observation>()
  #progress = new Map<string, Progress>()
  /** When each group was last seen with members. */
  #membersSeen = new Map<string, number>()
  #verdict: Verdict = noVerdict

  constructor(
    history: Pick<LagHistory, 'windows'>,
    rebalances: RebalanceStates = new RebalanceHistory(),
  ) {
    this.#history = history
    this.#rebalances = rebalances
  }

  look(parts: WatchedParts, nowMs: number): Verdict {
    if (parts.state === 'connecting') return this.#verdict
    const reachable = parts.state !== 'unreachable'
    const troubles = reachable ? this.#groupTroubles(parts, nowMs) : []
    const churns = reachable ? this.#groupChurns(parts, nowMs) : []
    const seen = [...faultsOf(parts, reachable), ...troubles, ...churns]
    this.#ledger = keepFindings(this.#ledger, seen, nowMs)
    this.#verdict = nextVerdict(this.#verdict, tellFindings(this.#ledger), nowMs)
    return this.#verdict
  }

  #groupTroubles(parts: WatchedParts, nowMs: number): Observation[] {
    const troubles = new Map<string, Observation>()
    const progress = new Map<string, Progress>()
    this.#membersSeen = membersSeen(this.#membersSeen, parts, nowMs)
    for (const [groupId, group] of parts.groups ?? []) {
      const moved = this.#progressOf(groupId, group, nowMs)
      if (moved !== null) progress.set(groupId, moved)
      const before = this.#troubles.get(groupId)
      const trouble = this.#troubleOf(group, parts, { before, moved, nowMs })
      if (trouble !== null) troubles.set(groupId, trouble)
    }
    this.#troubles = troubles
    this.#progress = progress
    return [...troubles.values()]
  }

  #groupChurns({ groups }: WatchedParts, nowMs: number): Observation[] {
    return [...(groups ?? [])].flatMap(([id, { lag }]) => {
      const count = this.#rebalances.countSince(id, nowMs - CHURN_WINDOW_MS)
      if (count < CHURN_THRESHOLD) return []
      return groupChurn({ id, lag }, this.#rebalances.rebalances(id), nowMs) ?? []
    })
  }

  #troubleOf(
    group: GroupFacts,
    parts: WatchedParts,
    {
      before,
      moved,
      nowMs,
    }: { before: Observation | undefined; moved: Progress | null; nowMs: number },
  ): Observation | null {
    // Not to know the lag of a group is no sign that it is well again.
    if (group.lag === null) return before ?? null
    if (group.lag === 0n) return null
    const minutes = this.#history.windows(group.listing.groupId, {
      toMs: nowMs,
      stepMs: MINUTE_MS,
      count: TREND_MINUTES,
    })
    const condition = conditionOf(group, parts, {
      minutes,
      stillSinceMs: moved?.sinceMs ?? null,
      membersSeenMs: this.#membersSeen.get(group.listing.groupId) ?? null,
    })
    return groupTrouble(condition, before?.kind ?? null, nowMs)
  }

  #progressOf(groupId: string, { offsets }: GroupFacts, nowMs: number): Progress | null {
    const known = this.#progress.get(groupId) ?? null
    if (offsets === null) return known
    const committed = offsets.reduce((sum, { offset }) => sum + offset, 0n)
    return known?.committed === committed ? known : { committed, sinceMs: nowMs }
  }
}

function faultsOf(parts: WatchedParts, reachable: boolean): Observation[] {
  const { description, loads, answering, settings } = parts
  const known = new Set([...(description?.brokers ?? []).map(({ id }) => id), ...loads.keys()])
  return clusterFaults({
    reachable,
    noController: parts.controllerIsMissing,
    silentBrokers: [...known].filter((id) => !answering.has(id)).sort((a, b) => a - b),
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

function membersSeen(
  before: ReadonlyMap<string, number>,
  { groups }: WatchedParts,
  nowMs: number,
): Map<string, number> {
  const seen = new Map<string, number>()
  for (const [groupId, { description }] of groups ?? []) {
    const at = description?.members.length ? nowMs : before.get(groupId)
    if (at !== undefined) seen.set(groupId, at)
  }
  return seen
}

function conditionOf(
  group: GroupFacts,
  parts: WatchedParts,
  watched: Pick<GroupCondition, 'minutes' | 'stillSinceMs' | 'membersSeenMs'>,
): GroupCondition {
  const behind = group.partitions.filter(({ lag }) => lag !== null && lag > 0n)
  const lagByTopic = new Map<string, bigint>()
  for (const { topic, lag } of behind) {
    lagByTopic.set(topic, (lagByTopic.get(topic) ?? 0n) + (lag ?? 0n))
  }
  const topics = [...lagByTopic].sort(([, a], [, b]) => (b > a ? 1 : -1)).map(([name]) => name)
  return {
    ...watched,
    id: group.listing.groupId,
    memberCount: group.description?.members.length ?? null,
    lag: group.lag,
    recent: group.recentLag,
    lagChangePerSecond: group.lagChangePerSecond,
    timeLag: group.timeLag,
    messagesWait: behind.some(({ topic, lag }) => lag !== 1n || !parts.transactional.has(topic)),
    stalledCount: group.partitions.filter(({ verdict }) => verdict.kind === 'stalled').length,
    topics,
    partitionCount: behind.length,
    retentionMs: shortestRetentionMs(topics, parts),
  }
}

function shortestRetentionMs(topics: readonly string[], { settings }: WatchedParts): number | null {
  const retentions = topics.flatMap((topic) => {
    const { cleanupPolicy, retentionMs } = settings.get(topic) ?? {}
    const deletes = cleanupPolicy?.includes('delete') ?? false
    return deletes && retentionMs && retentionMs > 0n ? [Number(retentionMs)] : []
  })
  return retentions.length === 0 ? null : Math.min(...retentions)
}
