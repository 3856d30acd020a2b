import 'server-only'
import type { LagMeasure } from '@/lib/contract/group-history'
import { PlaceMap } from '@/lib/domain/topics/place-map'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { Memory, Tier } from '@/lib/server/live/tier-ring'
import { TieredSeries } from '@/lib/server/live/tiered-series'

/** The series of one lag: in messages, and in time as `packTimeLag` makes a number of it. */
export type Measured = Readonly<Record<LagMeasure, TieredSeries>>

export interface PartitionSeries extends Measured, TopicPartition {}

export interface GroupSeries {
  total: Measured
  partitions: PlaceMap<PartitionSeries>
}

/** A partition's series must have been silent for so long before it is given up for another. */
const IDLE_MS = 600_000
/** A series in which nothing was ever known is worth nothing once its group is gone. */
const NEVER_KNOWN_KEPT_MS = 60_000
/** Looking through all series costs more than one series: what could not be had is not asked for again at once. */
const FULL_FOR_MS = 10_000
/** What is over the budget is brought down to this share of it, and not to it: else each sweep would look through all series. */
const KEPT_SHARE = 0.97
/** Above this share nothing is added, so that what has been given up does not come straight back. */
const NEW_BELOW = 0.9
/** Room for a new group is made down to this share, for the thousand that may come with it: each look goes through all series. */
const ROOM_SHARE = 0.87

/**
 * The series of all groups within a memory budget. Totals come first: when the budget is spent, partitions are given up, those longest
 * silent before those with the least lag; when none is left, no group is added, and the groups with the least lag go.
 */
export class GroupSeriesStore {
  readonly groups = new Map<string, GroupSeries>()
  readonly #tiers: readonly Tier[]
  readonly #budgetBytes: number
  readonly #memory: Memory = { bytes: 0 }
  #count = 0
  /** Until when no room is looked for, since there was none. */
  readonly #fullUntilMs = {
    group: Number.NEGATIVE_INFINITY,
    partition: Number.NEGATIVE_INFINITY,
  }

  constructor(budgetBytes: number, tiers: readonly Tier[]) {
    this.#budgetBytes = budgetBytes
    this.#tiers = tiers
  }

  get seriesCount(): number {
    return this.#count
  }

  /** What the series take, as far as it is counted. */
  get bytes(): number {
    return this.#memory.bytes
  }

  /** The series of a group, made where there are none; `null` where there is no room for them. */
  group(groupId: string, atMs: number): GroupSeries | null {
    const existing = this.groups.get(groupId)
    if (existing) return existing
    if (!this.#hasRoom(NEW_BELOW) && !this.#makeRoom('group', atMs)) return null
    const group: GroupSeries = { total: this.#measured(), partitions: new PlaceMap() }
    this.groups.set(groupId, group)
    return group
  }

  /** The same for a partition of a group. */
  partition(
    { partitions }: GroupSeries,
    place: TopicPartition,
    atMs: number,
  ): PartitionSeries | null {
    const existing = partitions.get(place)
    if (existing) return existing
    if (!this.#hasRoom(NEW_BELOW) && !this.#makeRoom('partition', atMs)) return null
    const { topic, partition } = place
    const series = { topic, partition, ...this.#measured() }
    partitions.set(place, series)
    return series
  }

  /** Gives up partitions while the budget is not kept: series grow while their values move. */
  keepBudget(): void {
    if (this.#hasRoom(1) || this.#giveUp(Number.POSITIVE_INFINITY, KEPT_SHARE)) return
    const totals = [...this.groups].map(([groupId, { total }]) => ({ groupId, total }))
    totals.sort((a, b) => (a.total.messages.latest || 0) - (b.total.messages.latest || 0))
    for (const { groupId, total } of totals) {
      if (this.#hasRoom(KEPT_SHARE)) return
      this.groups.delete(groupId)
      this.#release(total)
    }
  }

  /** Groups of which nothing within the longest tier is known any more; one never known, as soon as it is no longer sampled. */
  forget(nowMs: number): void {
    const reachMs = Math.max(...this.#tiers.map((tier) => tier.stepMs * tier.length))
    for (const [groupId, { total, partitions }] of this.groups) {
      const { lastKnownMs, lastAtMs } = total.messages
      const silentMs = nowMs - (lastKnownMs ?? lastAtMs)
      if (silentMs < (lastKnownMs === null ? NEVER_KNOWN_KEPT_MS : reachMs)) continue
      this.groups.delete(groupId)
      for (const series of [total, ...partitions.values()]) this.#release(series)
    }
  }

  #hasRoom(share: number): boolean {
    return this.#memory.bytes <= this.#budgetBytes * share
  }

  #measured(): Measured {
    this.#count += 2
    return {
      messages: new TieredSeries(this.#tiers, this.#memory),
      time: new TieredSeries(this.#tiers, this.#memory),
    }
  }

  #release({ messages, time }: Measured): void {
    this.#count -= 2
    messages.release()
    time.release()
  }

  /** Any partition makes room for a group, and one that has long been silent for a partition; says whether there is room. */
  #makeRoom(what: 'group' | 'partition', atMs: number): boolean {
    if (atMs < this.#fullUntilMs[what]) return false
    this.#giveUp(what === 'group' ? Number.POSITIVE_INFINITY : atMs - IDLE_MS, ROOM_SHARE)
    if (this.#hasRoom(NEW_BELOW)) return true
    this.#fullUntilMs[what] = atMs + FULL_FOR_MS
    return false
  }

  /** Drops partitions that have been silent since before `silentSinceMs`, until there is room; says whether there is. */
  #giveUp(silentSinceMs: number, share: number): boolean {
    const silent: { partitions: GroupSeries['partitions']; series: PartitionSeries }[] = []
    for (const { partitions } of this.groups.values()) {
      for (const series of partitions.values()) {
        if (lastKnownMs(series) < silentSinceMs) silent.push({ partitions, series })
      }
    }
    silent.sort((a, b) => byWorth(a.series, b.series))
    for (const { partitions, series } of silent) {
      if (this.#hasRoom(share)) break
      partitions.delete(series)
      this.#release(series)
    }
    return this.#hasRoom(share)
  }
}

function lastKnownMs({ messages }: Measured): number {
  return messages.lastKnownMs ?? 0
}

/** Those first that are longest silent, then those with the least lag. */
function byWorth(a: Measured, b: Measured): number {
  return lastKnownMs(a) - lastKnownMs(b) || (a.messages.latest || 0) - (b.messages.latest || 0)
}
