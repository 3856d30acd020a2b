import 'server-only'

/** A resolution and how many slots of it are kept. */
export interface Tier {
  stepMs: number
  length: number
}

/** The memory that all series of a history share; each ring adds to it what it takes. */
export interface Memory {
  bytes: number
}

/** Slots that are stored together: as one number while all of them hold the same. */
const BLOCK = 60
/** What V8 takes for an array of so many doubles, for a ring without any, and for a block of it that is one number. */
const BYTES_OF_BLOCK = BLOCK * 8 + 48
const BYTES_OF_RING = 160
const BYTES_OF_UNIFORM = 8
/** For each block of a ring, once one of them has values of its own. */
const BYTES_OF_PLACE = 8

/**
 * One tier's ring: slot n holds the largest value seen in [n × step, (n + 1) × step), NaN where none was known. A stretch in which
 * nothing changed costs a number, not an array, since most groups of a cluster stand still most of the time.
 */
export class TierRing {
  /** What each block holds throughout, unless it is in `#mixed`. All doubles, which V8 keeps unboxed. */
  readonly #uniform: number[]
  /** The blocks whose slots differ; `null` while there has been none. */
  #mixed: (number[] | undefined)[] | null = null
  readonly #memory: Memory
  /** Before it nothing is known, whatever its block holds. */
  #firstSlot = Number.POSITIVE_INFINITY
  #lastSlot = -1

  constructor(
    readonly tier: Tier,
    memory: Memory,
  ) {
    // One more than needed: the block that is being written still has slots of the round before.
    const count = Math.ceil(tier.length / BLOCK) + 1
    this.#uniform = new Array<number>(count).fill(Number.NaN)
    this.#memory = memory
    memory.bytes += BYTES_OF_RING + count * BYTES_OF_UNIFORM
  }

  /** `bridge` fills the slots skipped since the last one; a slot before the last one is ignored: the clock went back. */
  put(atMs: number, value: number, bridge: number): void {
    const slot = Math.floor(atMs / this.tier.stepMs)
    if (slot < this.#lastSlot) return
    if (slot === this.#lastSlot) {
      this.#set(slot, largerKnown(this.at(slot), value))
      return
    }
    if (this.#lastSlot === -1) this.#firstSlot = slot
    else this.#advance(slot, bridge)
    this.#next(slot, value)
  }

  /** Puts a value where nothing is known in [fromMs, toMs): what is already there was seen, and stays. */
  fill(fromMs: number, toMs: number, value: number): void {
    const { stepMs, length } = this.tier
    const first = Math.max(Math.floor(fromMs / stepMs), this.#lastSlot - length + 1)
    if (this.#lastSlot !== -1) this.#beginAt(first)
    for (let slot = first; slot <= this.#lastSlot && slot * stepMs < toMs; slot += 1) {
      if (Number.isNaN(this.at(slot))) this.#set(slot, value)
    }
  }

  /** NaN for a slot that is unknown, gone or still to come. */
  at(slot: number): number {
    const { length } = this.tier
    if (slot < this.#firstSlot || slot > this.#lastSlot || slot <= this.#lastSlot - length) {
      return Number.NaN
    }
    const index = this.#indexOf(slot)
    return this.#mixed?.[index]?.[slot % BLOCK] ?? this.#uniform[index] ?? Number.NaN
  }

  /** Gives its memory back. It must not be used any more. */
  release(): void {
    const { length } = this.#uniform
    for (let index = 0; index < length; index += 1) this.#make(index, Number.NaN)
    if (this.#mixed !== null) this.#memory.bytes -= length * BYTES_OF_PLACE
    this.#memory.bytes -= BYTES_OF_RING + length * BYTES_OF_UNIFORM
  }

  /** Makes room for what was before the first slot: what is not told of it is not known. */
  #beginAt(slot: number): void {
    for (let at = slot; at < this.#firstSlot; at += 1) this.#set(at, Number.NaN)
    this.#firstSlot = Math.min(slot, this.#firstSlot)
  }

  /** Fills what lies between the last slot and this one, a block at a time. */
  #advance(slot: number, bridge: number): void {
    let at = Math.max(this.#lastSlot + 1, slot - this.tier.length + 1)
    while (at < slot) {
      this.#next(at, bridge)
      // A block that is one number holds `bridge` throughout.
      const isUniform = this.#mixed?.[this.#indexOf(at)] === undefined
      at = isUniform ? Math.min(slot, (Math.floor(at / BLOCK) + 1) * BLOCK) : at + 1
      this.#lastSlot = at - 1
    }
  }

  #next(slot: number, value: number): void {
    const entered = Math.floor(slot / BLOCK) !== Math.floor(this.#lastSlot / BLOCK)
    this.#lastSlot = slot
    if (entered) this.#make(this.#indexOf(slot), value)
    else this.#set(slot, value)
  }

  #set(slot: number, value: number): void {
    const index = this.#indexOf(slot)
    const place = slot % BLOCK
    const mixed = this.#mixed?.[index]
    if (mixed !== undefined) mixed[place] = value
    else if (Object.is(this.#uniform[index], value)) return
    // The first of its block, or of all, has nothing before it to keep.
    else if (slot === this.#lastSlot && (place === 0 || slot === this.#firstSlot)) {
      this.#uniform[index] = value
    } else this.#mix(index)[place] = value
  }

  /** The slots of a block, each with what it has held so far. */
  #mix(index: number): number[] {
    if (this.#mixed === null) {
      this.#mixed = new Array<undefined>(this.#uniform.length).fill(undefined)
      this.#memory.bytes += this.#uniform.length * BYTES_OF_PLACE
    }
    const values = new Array<number>(BLOCK).fill(this.#uniform[index] ?? Number.NaN)
    this.#mixed[index] = values
    this.#memory.bytes += BYTES_OF_BLOCK
    return values
  }

  /** Makes a block hold one number throughout. */
  #make(index: number, uniform: number): void {
    if (this.#mixed?.[index] !== undefined) {
      this.#mixed[index] = undefined
      this.#memory.bytes -= BYTES_OF_BLOCK
    }
    this.#uniform[index] = uniform
  }

  #indexOf(slot: number): number {
    return Math.floor(slot / BLOCK) % this.#uniform.length
  }
}

export function largerKnown(a: number, b: number): number {
  if (Number.isNaN(a)) return b
  return Number.isNaN(b) ? a : Math.max(a, b)
}
