import 'server-only'

/** A resolution and how many slots of it are kept. */
export interface Tier {
  stepMs: number
  length: number
}

/** A quarter of an hour by the second, three hours by ten, a day by the minute. Fine to coarse. */
export const defaultTiers: readonly Tier[] = [
  { stepMs: 1_000, length: 900 },
  { stepMs: 10_000, length: 1_080 },
  { stepMs: 60_000, length: 1_440 },
]

/** One tier's ring: slot n holds the largest value seen in [n × step, (n + 1) × step), NaN where none was known. */
class TierRing {
  readonly #values: Float64Array
  #lastSlot = -1

  constructor(readonly tier: Tier) {
    this.#values = new Float64Array(tier.length).fill(Number.NaN)
  }

  /** `bridge` fills the slots skipped since the last one; a slot before the last one is ignored: the clock went back. */
  put(atMs: number, value: number, bridge: number): void {
    const slot = Math.floor(atMs / this.tier.stepMs)
    if (slot < this.#lastSlot) return
    if (slot === this.#lastSlot) {
      this.#set(slot, largerKnown(this.at(slot), value))
      return
    }
    const from = Math.max(this.#lastSlot + 1, slot - this.tier.length + 1)
    for (let skipped = from; skipped < slot; skipped += 1) this.#set(skipped, bridge)
    this.#set(slot, value)
    this.#lastSlot = slot
  }

  /** Puts a value where nothing is known in [fromMs, toMs): what is already there was seen, and stays. */
  fill(fromMs: number, toMs: number, value: number): void {
    const { stepMs, length } = this.tier
    const first = Math.max(Math.floor(fromMs / stepMs), this.#lastSlot - length + 1)
    for (let slot = first; slot <= this.#lastSlot && slot * stepMs < toMs; slot += 1) {
      if (Number.isNaN(this.at(slot))) this.#set(slot, value)
    }
  }

  /** NaN for a slot that is unknown, gone or still to come. */
  at(slot: number): number {
    if (slot > this.#lastSlot || slot <= this.#lastSlot - this.tier.length) return Number.NaN
    return this.#values[slot % this.tier.length] ?? Number.NaN
  }

  #set(slot: number, value: number): void {
    this.#values[slot % this.tier.length] = value
  }
}

/** A value over time, in several resolutions at once. NaN is unknown. Memory is fixed: see `bytesOfSeries`. */
export class TieredSeries {
  readonly #rings: readonly TierRing[]
  #lastAtMs = Number.NEGATIVE_INFINITY
  #lastValue = Number.NaN
  /** When a value was first and last known; `null` before the first. */
  firstKnownMs: number | null = null
  lastKnownMs: number | null = null

  constructor(tiers: readonly Tier[] = defaultTiers) {
    this.#rings = tiers.map((tier) => new TierRing(tier))
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
}

export function bytesOfSeries(tiers: readonly Tier[]): number {
  return tiers.reduce((bytes, tier) => bytes + tier.length * 8, 400)
}

function largerKnown(a: number, b: number): number {
  if (Number.isNaN(a)) return b
  return Number.isNaN(b) ? a : Math.max(a, b)
}
