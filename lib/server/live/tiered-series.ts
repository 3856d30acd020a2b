import 'server-only'
import { largerKnown, type Memory, type Tier, TierRing } from '@/lib/server/live/tier-ring'

/** A quarter of an hour by the second, three hours by ten, a day by the minute, a week by ten, a month by the hour. Fine to coarse. */
export const defaultTiers: readonly Tier[] = [
  { stepMs: 1_000, length: 900 },
  { stepMs: 10_000, length: 1_080 },
  { stepMs: 60_000, length: 1_440 },
  { stepMs: 600_000, length: 1_008 },
  { stepMs: 3_600_000, length: 720 },
]

/** What a series takes beside its rings. */
const BYTES_OF_SERIES = 160

/**
 * A value over time, in several resolutions at once. NaN is unknown. What it takes is counted in `memory`: about 2 kB while nothing
 * moves, and 46 kB where it always does.
 */
export class TieredSeries {
  readonly #rings: readonly TierRing[]
  readonly #memory: Memory
  #lastAtMs = Number.NEGATIVE_INFINITY
  #lastValue = Number.NaN
  /** When a value was first and last known; `null` before the first. */
  firstKnownMs: number | null = null
  lastKnownMs: number | null = null

  constructor(tiers: readonly Tier[] = defaultTiers, memory: Memory = { bytes: 0 }) {
    this.#rings = tiers.map((tier) => new TierRing(tier, memory))
    this.#memory = memory
    memory.bytes += BYTES_OF_SERIES
  }

  /** Samples that follow each other within `gapMs` are continuous: the earlier one holds until the later one. */
  append(atMs: number, value: number, gapMs: number): void {
    const continuous = atMs - this.#lastAtMs <= gapMs
    const bridge = continuous ? this.#lastValue : Number.NaN
    for (const ring of this.#rings) ring.put(atMs, value, bridge)
    this.#lastAtMs = atMs
    this.#lastValue = value
    if (Number.isNaN(value)) return
    this.firstKnownMs ??= atMs
    this.lastKnownMs = atMs
  }

  /** Tells what was before the samples began, or between them, where they say nothing. Once there are samples. */
  fill(fromMs: number, toMs: number, value: number): void {
    for (const ring of this.#rings) ring.fill(fromMs, toMs, value)
    this.firstKnownMs = Math.min(fromMs, this.firstKnownMs ?? fromMs)
    this.lastKnownMs ??= fromMs
  }

  /** When the last sample was taken, known or not. */
  get lastAtMs(): number {
    return this.#lastAtMs
  }

  /** The last sample; NaN when it was unknown. */
  get latest(): number {
    return this.#lastValue
  }

  /** The largest known value in [fromMs, toMs), in the given tier; NaN when none is known. */
  largest(tierIndex: number, fromMs: number, toMs: number): number {
    const ring = this.#rings[tierIndex]
    if (ring === undefined) return Number.NaN
    const { stepMs } = ring.tier
    let largest = Number.NaN
    for (let slot = Math.floor(fromMs / stepMs); slot * stepMs < toMs; slot += 1) {
      largest = largerKnown(largest, ring.at(slot))
    }
    return largest
  }

  /** Gives its memory back. It must not be used any more. */
  release(): void {
    for (const ring of this.#rings) ring.release()
    this.#memory.bytes -= BYTES_OF_SERIES
  }
}
