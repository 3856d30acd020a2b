import 'server-only'
import { type PastLag, totalPastLag } from '@/lib/domain/groups/past-lag'
import { groupBy } from '@/lib/kafka/grouping'
import { type ColumnRange, planColumns } from '@/lib/server/live/history-columns'
import {
  bytesOfSeries,
  defaultTiers,
  type Tier,
  TieredSeries,
} from '@/lib/server/live/tiered-series'

/** The lag of a group at one moment. `null` is unknown. */
export interface LagSample {
  groupId: string
  total: number | null
  partitions: readonly { topic: string; partition: number; lag: number | null }[]
}

/** Columns of equal length; `times` in milliseconds since 1970. */
export interface LagColumns {
  times: number[]
  total: (number | null)[]
  partitions: { topic: string; partition: number; lag: (number | null)[] }[]
  partitionCount: number
  knownSinceMs: number | null
}

export interface HistoryRange extends ColumnRange {
  /** At most so many partitions: the ones with the largest lag now. */
  partitionLimit: number
}

/** `count` windows of `stepMs` each, the last one ending at `toMs`. */
export interface WindowRange {
  toMs: number
  stepMs: number
  count: number
}

/** One series by name, for the journal: `topic` `null` is the total of the group. */
export interface SeriesValue {
  groupId: string
  topic: string | null
  partition: number | null
  value: number
}

interface PartitionSeries {
  topic: string
  partition: number
  series: TieredSeries
}

interface GroupSeries {
  total: TieredSeries
  partitions: Map<string, PartitionSeries>
}

const MEBIBYTE = 1_048_576
const CHANGE_WINDOW_MS = 60_000
const CHANGE_SPAN_MIN_MS = 5_000
/** A partition's series must have been silent for so long before it is given up for another. */
const IDLE_MS = 600_000
/** A series in which nothing was ever known is worth nothing once its group is gone. */
const NEVER_KNOWN_KEPT_MS = 60_000

/**
 * The lag of groups over time, within a memory budget. Totals come first: when the budget is spent, a new total takes the
 * place of the partition longest silent, and a new partition is kept only where one has been idle.
 */
export class LagHistory {
  readonly #groups = new Map<string, GroupSeries>()
  readonly #tiers: readonly Tier[]
  readonly #capacity: number
  #count = 0
  #fullUntilMs = 0
  #recordedMs = Number.NEGATIVE_INFINITY

  constructor({ budgetBytes = 64 * MEBIBYTE, tiers = defaultTiers } = {}) {
    this.#tiers = tiers
    this.#capacity = Math.max(1, Math.floor(budgetBytes / bytesOfSeries(tiers)))
  }

  get seriesCount(): number {
    return this.#count
  }

  /** Samples of one group within `gapMs` of each other are continuous. */
  record(atMs: number, gapMs: number, samples: Iterable<LagSample>): void {
    for (const { groupId, total, partitions } of samples) {
      const group = this.#group(groupId)
      if (group === null) continue
      group.total.append(atMs, total ?? Number.NaN, gapMs)
      for (const { topic, partition, lag } of partitions) {
        const series = this.#partition(group, topic, partition, atMs)
        series?.append(atMs, lag ?? Number.NaN, gapMs)
      }
    }
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
    this.#forget(atMs)
  }

  /** The history of a group; `null` for one that has never been recorded. Leading columns without any value are left out. */
  read(groupId: string, range: HistoryRange): LagColumns | null {
    const group = this.#groups.get(groupId)
    if (!group) return null
    const known = { knownMs: earliestKnown(group), recordedMs: this.#recordedMs }
    const { times, stepMs, tierIndex } = planColumns(this.#tiers, range, known)
    const column = (series: TieredSeries) =>
      times.map((at) => knownValue(series.largest(tierIndex, at, at + stepMs)))
    const largest = [...group.partitions.values()]
      .sort((a, b) => latestOr(b.series, -1) - latestOr(a.series, -1))
      .slice(0, range.partitionLimit)
    return {
      times,
      total: column(group.total),
      partitions: largest.map(({ topic, partition, series }) => ({
        topic,
        partition,
        lag: column(series),
      })),
      partitionCount: group.partitions.size,
      knownSinceMs: group.total.firstKnownMs,
    }
  }

  /** Lag gained per second over the last minute; `null` until known over five seconds at least. */
  changePerSecond(groupId: string, nowMs: number): number | null {
    const total = this.#groups.get(groupId)?.total
    if (!total) return null
    const samples: { at: number; value: number }[] = []
    for (let at = nowMs - CHANGE_WINDOW_MS; at <= nowMs; at += 1_000) {
      const value = total.largest(0, at, at + 1)
      if (!Number.isNaN(value)) samples.push({ at, value })
    }
    const first = samples[0]
    const last = samples.at(-1)
    if (!first || !last || last.at - first.at < CHANGE_SPAN_MIN_MS) return null
    return (last.value - first.value) / ((last.at - first.at) / 1_000)
  }

  /** The largest lag of a group in each of the windows, oldest first; `null` where it was not known. */
  windows(groupId: string, { toMs, stepMs, count }: WindowRange): (number | null)[] {
    const total = this.#groups.get(groupId)?.total
    const tierIndex = Math.max(
      0,
      this.#tiers.findLastIndex((tier) => tier.stepMs * 3 <= stepMs),
    )
    return Array.from({ length: count }, (_, index) => {
      const fromMs = toMs - (count - index) * stepMs
      return total ? knownValue(total.largest(tierIndex, fromMs, fromMs + stepMs)) : null
    })
  }

  /** The largest value of every series in [fromMs, toMs), where it is known. For the journal. */
  *values(fromMs: number, toMs: number): Generator<SeriesValue> {
    const tierIndex = Math.max(
      0,
      this.#tiers.findLastIndex((tier) => tier.stepMs <= toMs - fromMs),
    )
    for (const [groupId, { total, partitions }] of this.#groups) {
      const value = total.largest(tierIndex, fromMs, toMs)
      if (!Number.isNaN(value)) yield { groupId, topic: null, partition: null, value }
      for (const { topic, partition, series } of partitions.values()) {
        const lag = series.largest(tierIndex, fromMs, toMs)
        if (!Number.isNaN(lag)) yield { groupId, topic, partition, value: lag }
      }
    }
  }

  /** Fills in what was before the group was watched, or while it was not. Groups and partitions that are not watched are left out. */
  fill(past: readonly PastLag[]): void {
    for (const [groupId, places] of groupBy(past, (each) => each.groupId)) {
      const group = this.#groups.get(groupId)
      if (!group) continue
      for (const { topic, partition, samples } of places) {
        const series = group.partitions.get(`${topic}/${partition}`)?.series
        for (const { fromMs, toMs, lag } of samples) series?.fill(fromMs, toMs, lag)
      }
      for (const { fromMs, toMs, lag } of totalPastLag(places)) group.total.fill(fromMs, toMs, lag)
    }
  }

  /** Puts one value of the journal back. Values must come in order of time. */
  restore({ groupId, topic, partition, value }: SeriesValue, atMs: number, gapMs: number): void {
    const group = this.#group(groupId)
    if (group === null) return
    const series =
      topic === null || partition === null
        ? group.total
        : this.#partition(group, topic, partition, atMs)
    series?.append(atMs, value, gapMs)
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
  }

  #group(groupId: string): GroupSeries | null {
    const existing = this.#groups.get(groupId)
    if (existing) return existing
    if (this.#count >= this.#capacity && !this.#giveUpPartition(Number.POSITIVE_INFINITY)) {
      return null
    }
    const group: GroupSeries = { total: this.#newSeries(), partitions: new Map() }
    this.#groups.set(groupId, group)
    return group
  }

  #partition(
    group: GroupSeries,
    topic: string,
    partition: number,
    atMs: number,
  ): TieredSeries | null {
    const place = `${topic}/${partition}`
    const existing = group.partitions.get(place)
    if (existing) return existing.series
    if (this.#count >= this.#capacity && !this.#giveUpIdlePartition(atMs)) return null
    const series = this.#newSeries()
    group.partitions.set(place, { topic, partition, series })
    return series
  }

  #newSeries(): TieredSeries {
    this.#count += 1
    return new TieredSeries(this.#tiers)
  }

  /** Looking through all series for each refused partition would cost more than the series: once in ten seconds is enough. */
  #giveUpIdlePartition(atMs: number): boolean {
    if (atMs < this.#fullUntilMs) return false
    if (this.#giveUpPartition(atMs - IDLE_MS)) return true
    this.#fullUntilMs = atMs + 10_000
    return false
  }

  /** Drops the partition that has been silent longest, if it has been since before `silentSinceMs`. */
  #giveUpPartition(silentSinceMs: number): boolean {
    let victim: { from: GroupSeries; place: string; lastMs: number } | null = null
    for (const from of this.#groups.values()) {
      for (const [place, { series }] of from.partitions) {
        const lastMs = series.lastKnownMs ?? 0
        if (lastMs < silentSinceMs && (victim === null || lastMs < victim.lastMs)) {
          victim = { from, place, lastMs }
        }
      }
    }
    if (victim === null) return false
    victim.from.partitions.delete(victim.place)
    this.#count -= 1
    return true
  }

  /** Groups of which nothing within the longest tier is known any more; one never known, as soon as it is no longer sampled. */
  #forget(nowMs: number): void {
    const reachMs = Math.max(...this.#tiers.map((tier) => tier.stepMs * tier.length))
    for (const [groupId, { total, partitions }] of this.#groups) {
      const silentMs = nowMs - (total.lastKnownMs ?? total.lastAtMs)
      if (silentMs < (total.lastKnownMs === null ? NEVER_KNOWN_KEPT_MS : reachMs)) continue
      this.#groups.delete(groupId)
      this.#count -= 1 + partitions.size
    }
  }
}

function earliestKnown({ total, partitions }: GroupSeries): number | null {
  let earliest = total.firstKnownMs
  for (const { series } of partitions.values()) {
    const first = series.firstKnownMs
    if (first !== null && (earliest === null || first < earliest)) earliest = first
  }
  return earliest
}

function knownValue(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function latestOr(series: TieredSeries, otherwise: number): number {
  return Number.isNaN(series.latest) ? otherwise : series.latest
}
