import 'server-only'
import { type ColumnRange, planColumns } from '@/lib/server/live/history-columns'
import type { SeriesValue } from '@/lib/server/live/lag-history'
import { defaultTiers, TieredSeries } from '@/lib/server/live/tiered-series'

const figures = ['totalLag', 'messagesPerSecond', 'underReplicated'] as const
type Figure = (typeof figures)[number]

/** The figures of a cluster at one moment; `null` is unknown. */
export type ClusterFigures = Record<Figure, number | null>

/** Columns of equal length; `times` in milliseconds since 1970. */
export interface ClusterColumns extends Record<Figure, (number | null)[]> {
  times: number[]
  stepMs: number
  knownSinceMs: number | null
}

/** What the overview draws over time. It has the methods the journal of lag asks for, which keeps it over restarts too. */
export class ClusterHistory {
  readonly #series: Record<Figure, TieredSeries> = {
    totalLag: new TieredSeries(),
    messagesPerSecond: new TieredSeries(),
    underReplicated: new TieredSeries(),
  }
  #recordedMs = Number.NEGATIVE_INFINITY

  readonly seriesCount = figures.length

  /** Values within `gapMs` of each other are continuous. */
  record(atMs: number, gapMs: number, values: ClusterFigures): void {
    for (const figure of figures) {
      this.#series[figure].append(atMs, values[figure] ?? Number.NaN, gapMs)
    }
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
  }

  /** Leading columns from before anything was known are left out. */
  read(range: ColumnRange): ClusterColumns {
    const knownMs = this.#knownSinceMs()
    const plan = { knownMs, recordedMs: this.#recordedMs }
    const { times, stepMs, tierIndex } = planColumns(defaultTiers, range, plan)
    const column = (figure: Figure) =>
      times.map((at) => {
        const value = this.#series[figure].largest(tierIndex, at, at + stepMs)
        return Number.isNaN(value) ? null : value
      })
    return {
      times,
      stepMs,
      totalLag: column('totalLag'),
      messagesPerSecond: column('messagesPerSecond'),
      underReplicated: column('underReplicated'),
      knownSinceMs: knownMs,
    }
  }

  /** Tells the total lag of times at which it was not watched. */
  fillTotalLag(spans: readonly { fromMs: number; toMs: number; lag: number }[]): void {
    for (const { fromMs, toMs, lag } of spans) this.#series.totalLag.fill(fromMs, toMs, lag)
  }

  /** The largest value of each figure in [fromMs, toMs), under its name in the place of a group’s. For the journal. */
  *values(fromMs: number, toMs: number): Generator<SeriesValue> {
    const tierIndex = Math.max(
      0,
      defaultTiers.findLastIndex((tier) => tier.stepMs <= toMs - fromMs),
    )
    for (const figure of figures) {
      const value = this.#series[figure].largest(tierIndex, fromMs, toMs)
      const name = { groupId: figure, topic: null, partition: null, measure: 'messages' as const }
      if (!Number.isNaN(value)) yield { ...name, value }
    }
  }

  /** Puts one value of the journal back. Values must come in order of time. */
  restore({ groupId, value }: SeriesValue, atMs: number, gapMs: number): void {
    const figure = figures.find((each) => each === groupId)
    if (figure === undefined) return
    this.#series[figure].append(atMs, value, gapMs)
    this.#recordedMs = Math.max(this.#recordedMs, atMs)
  }

  #knownSinceMs(): number | null {
    const known = figures.flatMap((figure) => this.#series[figure].firstKnownMs ?? [])
    return known.length === 0 ? null : Math.min(...known)
  }
}
