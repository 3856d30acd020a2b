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
/** Measured: an array of so many doubles, and a ring without any. */
const BYTES_OF_BLOCK = BLOCK * 8 + 40
const BYTES_OF_RING = 160
const BYTES_OF_PLACE = 12

/**
 * One tier's ring: slot n holds the largest value seen in [n × step, (n + 1) × step), NaN where none was known. A stretch in which
 * nothing changed costs a number, not an array, since most groups of a cluster stand still most of the time.
 */
export class TierRing {
  readonly #blocks: (number | number[])[]
  readonly #memory: Memory
  #lastSlot = -1

  constructor(
    readonly tier: Tier,
    memory: Memory,
  ) {
    // One more than needed: the block that is being written still has slots of the round before.
    const count = Math.ceil(tier.length / BLOCK) + 1
    this.#blocks = Array.from({ length: count }, () => Number.NaN)
    this.#memory = memory
    memory.bytes += BYTES_OF_RING + count * BYTES_OF_PLACE
  }

  /** `bridge` fills the slots skipped since the last one; a slot before the last one is ignored: the clock went back. */
  put(atMs: number, value: number, bridge: number): void {
    const slot = Math.floor(atMs / this.tier.stepMs)
    if (slot < this.#lastSlot) return
    if (slot === this.#lastSlot) {
      this.#set(slot, largerKnown(this.at(slot), value))
      return
    }
    this.#advance(slot, bridge)
    this.#next(slot, value)
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
    const block = this.#blocks[this.#indexOf(slot)] ?? Number.NaN
    return typeof block === 'number' ? block : (block[slot % BLOCK] ?? Number.NaN)
  }

  /** Gives its memory back. It must not be used any more. */
  release(): void {
    const { length } = this.#blocks
    this.#memory.bytes -= BYTES_OF_RING + length * BYTES_OF_PLACE
    for (let index = 0; index < length; index += 1) this.#make(index, Number.NaN)
  }

  /** Fills what lies between the last slot and this one, a block at a time. */
  #advance(slot: number, bridge: number): void {
    let at = Math.max(this.#lastSlot + 1, slot - this.tier.length + 1)
    while (at < slot) {
      this.#next(at, bridge)
      // A block just entered holds `bridge` throughout.
      const isUniform = typeof this.#blocks[this.#indexOf(at)] === 'number'
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
    const block = this.#blocks[index] ?? Number.NaN
    if (typeof block !== 'number') {
      block[slot % BLOCK] = value
    } else if (!Object.is(block, value)) {
      // The first of its block has nothing before it to keep.
      if (slot % BLOCK === 0 && slot === this.#lastSlot) this.#blocks[index] = value
      else this.#blocks[index] = this.#spread(block, slot % BLOCK, value)
    }
  }

  #spread(uniform: number, place: number, value: number): number[] {
    const values = new Array<number>(BLOCK).fill(uniform)
    values[place] = value
    this.#memory.bytes += BYTES_OF_BLOCK
    return values
  }

  #make(index: number, uniform: number): void {
    if (typeof this.#blocks[index] !== 'number') this.#memory.bytes -= BYTES_OF_BLOCK
    this.#blocks[index] = uniform
  }

  #indexOf(slot: number): number {
    return Math.floor(slot / BLOCK) % this.#blocks.length
  }
}

export function largerKnown(a: number, b: number): number {
  if (Number.isNaN(a)) return b
  return Number.isNaN(b) ? a : Math.max(a, b)
}
