import 'server-only'
import type { LagMeasure } from '@/lib/contract/group-history'
import { packTimeLag } from '@/lib/domain/groups/packed-time-lag'
import {
  type PastLag,
  type PastSpan,
  totalPastLag,
  worstPastTimeLag,
} from '@/lib/domain/groups/past-lag'
import type { TimeLag } from '@/lib/domain/groups/time-lag'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { groupBy } from '@/lib/kafka/grouping'
import {
  type GroupSeries,
  GroupSeriesStore,
  type Measured,
  type PartitionSeries,
} from '@/lib/server/live/group-series'
import { type ColumnRange, planColumns } from '@/lib/server/live/history-columns'
import type { Tier } from '@/lib/server/live/tier-ring'
import { defaultTiers, type TieredSeries } from '@/lib/server/live/tiered-series'

/** The lag of a group at one moment, in messages and in time. `null` is unknown. */
export interface LagSample {
  groupId: string
  lag: number | null
  /** Of the partition furthest behind. */
  timeLag: TimeLag | null
  partitions: readonly PartitionSample[]
}

export interface PartitionSample extends TopicPartition {
  lag: number | null
  timeLag: TimeLag | null
}

/** Columns of equal length, `stepMs` apart; `times` in milliseconds since 1970. Time lags are packed. */
export interface LagColumns {
  times: number[]
  stepMs: number
  total: (number | null)[]
  /** The ones with the largest lag. */
  partitions: { topic: string; partition: number; values: (number | null)[] }[]
  knownSinceMs: number | null
}

export interface HistoryRange extends ColumnRange {
  measure: LagMeasure
  /** At most so many partitions: the ones with the largest lag at the end of the range. */
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
  measure: LagMeasure
  value: number
}

const measures: readonly LagMeasure[] = ['messages', 'time']
const MEBIBYTE = 1_048_576

/** The lag of groups over time, in messages and in time, within a memory budget: see `GroupSeriesStore` for what it gives up. */
export class LagHistory {
  readonly #store: GroupSeriesStore
  readonly #tiers: readonly Tier[]
  #recordedMs = Number.NEGATIVE_INFINITY

  constructor({ budgetBytes = 128 * MEBIBYTE, tiers = defaultTiers } = {}) {
    this.#tiers = tiers
    this.#store = new GroupSeriesStore(budgetBytes, tiers)
  }

  get seriesCount(): number {
    return this.#store.seriesCount
  }

  get bytes(): number {
    return this.#store.bytes
  }

  has(groupId: string): boolean {
    return this.#store.groups.has(groupId)
  }

  /** Makes room for a group's own lag. To be called for all groups of a sweep before their partitions take the room. */
  open(atMs: number, groupId: string): void {
    this.#store.group(groupId, atMs)
  }

  /** Takes the lag of a group in one sweep. Samples within `gapMs` of each other are continuous. */
  record(atMs: number, gapMs: number, { groupId, lag, timeLag, partitions }: LagSample): void {
    const group = this.#store.group(groupId, atMs)
    if (group === null) return
    append(group.total, { lag, timeLag }, { atMs, gapMs })
    for (const each of partitions) {
      const series = this.#store.partition(group, each, atMs)
      if (series !== null) append(series, each, { atMs, gapMs })
    }
  }

  /** To be called when all groups of a sweep have been recorded: only then is its moment known, and the budget kept. */
  close(atMs: number): void {
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
    this.#store.forget(atMs)
    this.#store.keepBudget()
  }

  /** The history of a group; `null` for one that has never been recorded. Leading columns without any value are left out. */
  read(groupId: string, range: HistoryRange): LagColumns | null {
    const group = this.#store.groups.get(groupId)
    if (!group) return null
    const { measure, partitionLimit, fromMs, toMs } = range
    const known = { knownMs: earliestKnown(group, measure), recordedMs: this.#recordedMs }
    const { times, stepMs, tierIndex } = planColumns(this.#tiers, range, known)
    const column = (series: TieredSeries) =>
      times.map((at) => knownValue(series.largest(tierIndex, at, at + stepMs)))
    const isUpToNow = toMs >= this.#recordedMs
    const weight = ({ [measure]: series }: PartitionSeries) =>
      (isUpToNow ? series.latest : series.largest(tierIndex, fromMs, toMs)) || 0
    const largest = [...group.partitions.values()]
      .map((each) => ({ ...each, weight: weight(each) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, partitionLimit)
    return {
      times,
      stepMs,
      total: column(group.total[measure]),
      partitions: largest.map(({ topic, partition, [measure]: series }) => ({
        topic,
        partition,
        values: column(series),
      })),
      knownSinceMs: group.total[measure].firstKnownMs,
    }
  }

  /** The largest lag of a group in each of the windows, oldest first; `null` where it was not known. */
  windows(groupId: string, { toMs, stepMs, count }: WindowRange): (number | null)[] {
    const total = this.#store.groups.get(groupId)?.total.messages
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
    for (const [groupId, { total, partitions }] of this.#store.groups) {
      const places = [{ topic: null, partition: null, ...total }, ...partitions.values()]
      for (const { topic, partition, ...measured } of places) {
        for (const measure of measures) {
          const value = measured[measure].largest(tierIndex, fromMs, toMs)
          if (!Number.isNaN(value)) yield { groupId, topic, partition, measure, value }
        }
      }
    }
  }

  /** Fills in what was before the group was watched, or while it was not. Groups and partitions that are not watched are left out. */
  fill(past: readonly PastLag[]): void {
    for (const [groupId, places] of groupBy(past, (each) => each.groupId)) {
      const group = this.#store.groups.get(groupId)
      if (!group) continue
      for (const { topic, partition, samples } of places) {
        fillIn(group.partitions.get({ topic, partition }), samples)
      }
      fillIn(group.total, totalPastLag(places))
      fillIn(group.total, worstPastTimeLag(places))
    }
    this.#store.keepBudget()
  }

  /** Puts one value of the journal back. Values must come in order of time. */
  restore(
    { groupId, topic, partition, measure, value }: SeriesValue,
    atMs: number,
    gapMs: number,
  ): void {
    const group = this.#store.group(groupId, atMs)
    if (group === null) return
    const series =
      topic === null || partition === null
        ? group.total
        : this.#store.partition(group, { topic, partition }, atMs)
    series?.[measure].append(atMs, value, gapMs)
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
  }
}

type PastPart = PastSpan & { lag?: number; timeLag?: TimeLag | null }

function fillIn(series: Measured | undefined, spans: readonly PastPart[]): void {
  for (const { fromMs, toMs, lag, timeLag = null } of spans) {
    if (lag !== undefined) series?.messages.fill(fromMs, toMs, lag)
    if (timeLag !== null) series?.time.fill(fromMs, toMs, packTimeLag(timeLag))
  }
}

function earliestKnown({ total, partitions }: GroupSeries, measure: LagMeasure): number | null {
  let earliest = total[measure].firstKnownMs
  for (const { [measure]: series } of partitions.values()) {
    const first = series.firstKnownMs
    if (first !== null && (earliest === null || first < earliest)) earliest = first
  }
  return earliest
}

function append(
  { messages, time }: Measured,
  { lag, timeLag }: Pick<PartitionSample, 'lag' | 'timeLag'>,
  { atMs, gapMs }: { atMs: number; gapMs: number },
): void {
  messages.append(atMs, lag ?? Number.NaN, gapMs)
  time.append(atMs, packedOrUnknown(timeLag), gapMs)
}

function packedOrUnknown(timeLag: TimeLag | null): number {
  return timeLag === null ? Number.NaN : packTimeLag(timeLag)
}

function knownValue(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
