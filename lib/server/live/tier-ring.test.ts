import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TierRing } from '@/lib/server/live/tier-ring'

const LENGTH = 150
const STEP_MS = 1_000

/** The same as a ring is meant to be, without any thought for memory. */
class Model {
  readonly values = new Map<number, number>()
  last = -1

  put(slot: number, value: number, bridge: number): void {
    if (slot < this.last) return
    if (this.last >= 0) for (let at = this.last + 1; at < slot; at += 1) this.values.set(at, bridge)
    const known = slot === this.last ? (this.values.get(slot) ?? Number.NaN) : Number.NaN
    this.values.set(slot, Number.isNaN(known) ? value : Math.max(known, value || known))
    this.last = slot
  }

  fill(from: number, to: number, value: number): void {
    for (let at = Math.max(0, from); at < to && at <= this.last; at += 1) {
      if (Number.isNaN(this.at(at))) this.values.set(at, value)
    }
  }

  at(slot: number): number {
    const kept = slot > this.last - LENGTH && slot <= this.last
    return kept ? (this.values.get(slot) ?? Number.NaN) : Number.NaN
  }
}

const value = fc.constantFrom(Number.NaN, 0, 1, 2, 7)
const put = fc.record({
  kind: fc.constant('put' as const),
  by: fc.integer({ min: -2, max: 200 }),
  value,
  bridge: value,
})
const fill = fc.record({
  kind: fc.constant('fill' as const),
  back: fc.nat(300),
  length: fc.nat(200),
  value: fc.constantFrom(3, 4),
})

describe('TierRing', () => {
  it('holds what was put and filled, whatever came in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(put, fill), { maxLength: 25 }), (steps) => {
        const ring = new TierRing({ stepMs: STEP_MS, length: LENGTH }, { bytes: 0 })
        const model = new Model()
        let now = 1_000
        for (const step of steps) {
          if (step.kind === 'put') {
            now += step.by
            ring.put(now * STEP_MS, step.value, step.bridge)
            model.put(now, step.value, step.bridge)
          } else {
            const from = now - step.back
            ring.fill(from * STEP_MS, (from + step.length) * STEP_MS, step.value)
            model.fill(from, from + step.length, step.value)
          }
          for (let slot = model.last - LENGTH - 2; slot <= model.last + 2; slot += 1) {
            expect([slot, ring.at(slot)]).toEqual([slot, model.at(slot)])
          }
        }
      }),
    )
  })

  it('counts what it takes, and gives all of it back', () => {
    fc.assert(
      fc.property(fc.array(put, { maxLength: 25 }), (steps) => {
        const memory = { bytes: 0 }
        const ring = new TierRing({ stepMs: STEP_MS, length: LENGTH }, memory)
        const empty = memory.bytes
        let now = 1_000
        for (const { by, value: put, bridge } of steps) {
          now += by
          ring.put(now * STEP_MS, put, bridge)
          expect(memory.bytes).toBeGreaterThanOrEqual(empty)
        }
        ring.release()
        expect(memory.bytes).toBe(0)
      }),
    )
  })
})
