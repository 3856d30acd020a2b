import 'server-only'
import { RATE_MS, RATE_SPAN_MIN_MS } from '@/lib/domain/groups/consume-rate'
import type { EndSample } from '@/lib/domain/groups/time-lag'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { PastEnd } from '@/lib/server/live/past-ends'
import type { OffsetTable } from '@/lib/server/live/snapshot'

/** A distance between samples and how many of them are kept. */
interface Tier {
  stepMs: number
  length: number
}

/** A minute of single sweeps, ten minutes by ten seconds, two hours by the minute, a day by twelve minutes. Fine to coarse. */
const defaultTiers: readonly Tier[] = [
  { stepMs: 0, length: 60 },
  { stepMs: 10_000, length: 60 },
  { stepMs: 60_000, length: 120 },
  { stepMs: 720_000, length: 120 },
]

/** What was read longer ago tells no rate of now. */
const STALE_MS = 15_000

/** Beyond so many partitions the rest has no history, and its time lag is unknown. */
const PARTITIONS_MAX = 20_000

/** The moments of one tier's samples, and where its part of every column begins. */
interface TierTimes extends Tier {
  offset: number
  times: Float64Array
  /** Samples written since the start; the last one is at `(count − 1) % length`. */
  count: number
}

interface Column {
  ends: Float64Array
  /** Where the log ended when that was last read; `NaN` before. */
  lastEnd: number
  /** Messages from before the first sweep, the newest first: the end of the log was there when each was written. */
  past: EndSample[]
  /** The number of the sweep that last asked for it. */
  usedIn: number
  /** Messages written per second, as it was told last. */
  rate: number | null
  rateAtMs: number
}

/**
 * Where the logs ended over the last day, for partitions that some group reads: what the time lag is made from. All of them share
 * the moments, so a partition costs 2.9 kB: 10,000 take 29 MB, and there are never more than 20,000.
 */
export class OffsetHistory {
  readonly #tiers: readonly TierTimes[]
  readonly #length: number
  readonly #columns = new Map<string, (Column | undefined)[]>()
  readonly #partitionsMax: number
  #count = 0
  #sweep = 0

  constructor({ tiers = defaultTiers, partitionsMax = PARTITIONS_MAX } = {}) {
    let offset = 0
    this.#tiers = tiers.map((tier) => {
      const times = { ...tier, offset, times: new Float64Array(tier.length), count: 0 }
      offset += tier.length
      return times
    })
    this.#length = offset
    this.#partitionsMax = partitionsMax
  }

  get partitionCount(): number {
    return this.#count
  }

  /** Takes what is known of the time before the first sweep, the newest first; later it changes nothing. */
  seed(past: readonly PastEnd[]): void {
    if (this.#sweep > 0) return
    for (const { topic, partition, offset, writtenMs } of past) {
      this.#column(topic, partition)?.past.push({ atMs: writtenMs, highWatermark: offset })
    }
  }

  /** Takes the ends read since `sinceMs`; partitions no longer among `places` are forgotten. */
  record(
    atMs: number,
    places: Iterable<TopicPartition>,
    { ends, sinceMs }: { ends: OffsetTable; sinceMs: number },
  ): void {
    this.#sweep += 1
    const due = this.#tiers.filter(({ stepMs, count, length, times }) => {
      const lastMs = count === 0 ? Number.NEGATIVE_INFINITY : (times[(count - 1) % length] ?? 0)
      // A sweep that comes a little early counts for the step it belongs to.
      return atMs - lastMs >= stepMs * 0.95
    })
    for (const tier of due) {
      tier.times[tier.count % tier.length] = atMs
      tier.count += 1
    }
    for (const { topic, partition } of places) {
      const column = this.#column(topic, partition)
      if (column === null || column.usedIn === this.#sweep) continue
      column.usedIn = this.#sweep
      const reading = ends.get(topic)?.[partition]
      const isFresh = reading !== undefined && reading.atMs >= sinceMs
      this.#write(column, due, isFresh ? Number(reading.offset) : Number.NaN)
    }
    this.#forgetUnused()
  }

  /**
   * The two samples between which a partition's end went past `offset`, the later one first: all that a time lag needs. Where it had
   * gone past it before anything was watched, the oldest sample alone.
   */
  around({ topic, partition }: TopicPartition, offset: bigint): EndSample[] {
    const column = this.#columns.get(topic)?.[partition]
    if (column === undefined) return []
    const unread = Number(offset)
    let later: EndSample | null = null
    for (const tier of this.#tiers) {
      const back = knownFrom(tier, column.ends, { back: tier.length, step: -1 })
      if (back === 0) continue
      const oldest = sampleAt(tier, column.ends, back)
      if (oldest.highWatermark > unread) {
        if (later === null || oldest.atMs < later.atMs) later = oldest
        continue
      }
      return passingIn(tier, column.ends, unread, later)
    }
    return passingInPast(column.past, unread, later)
  }

  /**
   * Messages written per second over the last minute, or since the watch began; `null` before five seconds of it, and while the end
   * has not been read for a quarter of a minute.
   */
  produceRate({ topic, partition }: TopicPartition, nowMs: number): number | null {
    const [finest] = this.#tiers
    const column = this.#columns.get(topic)?.[partition]
    if (column === undefined || finest === undefined) return null
    // As many groups ask as read the partition.
    if (column.rateAtMs !== nowMs) {
      column.rate = produceRate(finest, column.ends, nowMs)
      column.rateAtMs = nowMs
    }
    return column.rate
  }

  #column(topic: string, partition: number): Column | null {
    const ofTopic = this.#columns.get(topic) ?? []
    const known = ofTopic[partition]
    if (known !== undefined) return known
    if (this.#count >= this.#partitionsMax) return null
    const ends = new Float64Array(this.#length).fill(Number.NaN)
    const column: Column = {
      ends,
      lastEnd: Number.NaN,
      past: [],
      usedIn: -1,
      rate: null,
      rateAtMs: Number.NaN,
    }
    ofTopic[partition] = column
    this.#columns.set(topic, ofTopic)
    this.#count += 1
    return column
  }

  #write(column: Column, due: readonly TierTimes[], end: number): void {
    // The log went back: it was created again, or cut after an unclean election. What was is of no use.
    if (end < column.lastEnd) {
      column.ends.fill(Number.NaN)
      column.past = []
    }
    if (!Number.isNaN(end)) column.lastEnd = end
    for (const { offset, count, length } of due) column.ends[offset + ((count - 1) % length)] = end
  }

  #forgetUnused(): void {
    for (const [topic, columns] of this.#columns) {
      let used = 0
      columns.forEach((column, partition) => {
        if (column?.usedIn === this.#sweep) used += 1
        else if (column !== undefined) {
          columns[partition] = undefined
          this.#count -= 1
        }
      })
      if (used === 0) this.#columns.delete(topic)
    }
  }
}

/** How many samples ago the first known one was, from `back` samples ago on, going on by `step`; 0 where none is known. */
function knownFrom(
  { count, length, offset }: TierTimes,
  ends: Float64Array,
  { back, step }: { back: number; step: 1 | -1 },
): number {
  const kept = Math.min(count, length)
  for (let at = Math.min(back, kept); at >= 1 && at <= kept; at += step) {
    if (!Number.isNaN(ends[offset + ((count - at) % length)] ?? Number.NaN)) return at
  }
  return 0
}

/** The sample of `back` samples ago. */
function sampleAt({ times, count, length, offset }: TierTimes, ends: Float64Array, back: number) {
  const slot = (count - back) % length
  return { atMs: times[slot] ?? 0, highWatermark: ends[offset + slot] ?? Number.NaN }
}

function produceRate(tier: TierTimes, ends: Float64Array, nowMs: number): number | null {
  const newest = knownFrom(tier, ends, { back: 1, step: 1 })
  if (newest === 0) return null
  const last = sampleAt(tier, ends, newest)
  if (nowMs - last.atMs > STALE_MS) return null
  const base = sampleAt(tier, ends, knownBefore(tier, ends, last.atMs - RATE_MS))
  if (last.atMs - base.atMs < RATE_SPAN_MIN_MS) return null
  return (last.highWatermark - base.highWatermark) / ((last.atMs - base.atMs) / 1_000)
}

/** How many samples ago the newest known one of that time or before was, else the oldest of all. One must be known. */
function knownBefore(tier: TierTimes, ends: Float64Array, atMs: number): number {
  const { times, count, length } = tier
  const kept = Math.min(count, length)
  let back = 1
  while (back < kept && (times[(count - back) % length] ?? 0) > atMs) back += 1
  return knownFrom(tier, ends, { back, step: 1 }) || knownFrom(tier, ends, { back, step: -1 })
}

/** In a tier that reaches back far enough: the newest sample not past `unread`, and the one after it. */
function passingIn(
  tier: TierTimes,
  ends: Float64Array,
  unread: number,
  finer: EndSample | null,
): EndSample[] {
  const { count, length, offset } = tier
  const kept = Math.min(count, length)
  let after = 0
  let before = 0
  // Nothing is made on the way: the way may be long, and is gone for each partition of each group that lags.
  for (let back = 1; back <= kept && before === 0; back += 1) {
    const end = ends[offset + ((count - back) % length)] ?? Number.NaN
    if (end > unread) after = back
    else if (end <= unread) before = back
  }
  let later = finer
  if (after > 0) {
    const sample = sampleAt(tier, ends, after)
    if (later === null || sample.atMs < later.atMs) later = sample
  }
  const earlier = before > 0 ? sampleAt(tier, ends, before) : null
  return [later, earlier].filter((each) => each !== null)
}

/** The same among the messages from before the first sweep; those that are out of order in time tell nothing. */
function passingInPast(
  past: readonly EndSample[],
  unread: number,
  finer: EndSample | null,
): EndSample[] {
  let later = finer
  for (const sample of past) {
    if (later !== null && sample.atMs >= later.atMs) continue
    if (sample.highWatermark <= unread) return later === null ? [] : [later, sample]
    later = sample
  }
  return later === null ? [] : [later]
}
