import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OffsetCursor, parseCursor } from './offset-cursor'
import { packCursor, unpackCursor } from './packed-cursor'

/** Node takes 16 KiB of a request's first line and headers together; browsers and proxies send some three of them. */
const ADDRESS_MAX = 13_000

const cursorOver = (count: number, offsetOf: (partition: number) => number): OffsetCursor =>
  new Map(Array.from({ length: count }, (_, partition) => [partition, BigInt(offsetOf(partition))]))

/** Numbers that look random and are the same each time. */
function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

describe('a packed cursor', () => {
  it('comes back as it was, whatever partitions and offsets it has', async () => {
    const place = fc.tuple(fc.nat({ max: 2_147_483_647 }), fc.bigInt(0n, 2n ** 63n - 1n))
    const property = fc.property(fc.array(place, { minLength: 1 }), (places) => {
      const cursor = new Map(places)
      expect(unpackCursor(packCursor(cursor))).toEqual(cursor)
    })
    await fc.assert(property)
  })

  it.each<[string, (partition: number) => number]>([
    ['all empty', () => 0],
    [
      'ten million messages each, spread by keys',
      (p) => 10_000_000 + Math.floor(noise(p) * 12_000),
    ],
    ['a few of them empty', (p) => (p % 50 === 0 ? 0 : 1_000_000 + Math.floor(noise(p) * 5_000))],
    ['grown one after the other', (p) => p * 3],
  ])('of 5,000 partitions fits into an address: %s', (_, offsetOf) => {
    const cursor = cursorOver(5_000, offsetOf)
    const packed = packCursor(cursor)
    expect(unpackCursor(packed)).toEqual(cursor)
    expect(packed.length).toBeLessThan(ADDRESS_MAX)
  })

  it('is one place, so it has one form, and what is none is told from it', async () => {
    expect(unpackCursor('~')).toBeNull()
    expect(unpackCursor('~A')).toBeNull()
    const property = fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), (text) => {
      const cursor = unpackCursor(`~${text}`)
      if (cursor !== null) expect(packCursor(unpackedAgain(cursor))).toBe(packCursor(cursor))
    })
    await fc.assert(property)
  })

  it('that claims more than it holds ends with what it holds', () => {
    const whole = packCursor(cursorOver(2_000, (partition) => partition))
    expect(unpackCursor(whole.slice(0, 40))).toBeNull()
    expect(parseCursor(whole.slice(0, 40))).toBeNull()
  })
})

function unpackedAgain(cursor: OffsetCursor): OffsetCursor {
  const again = unpackCursor(packCursor(cursor))
  if (again === null) throw new Error('a cursor was not read back')
  return again
}
