import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCursor, parseCursor } from './offset-cursor'

describe('a cursor over partitions', () => {
  it('comes back as it was written, every digit of it', async () => {
    const anyCursor = fc
      .array(fc.tuple(fc.nat({ max: 2_147_483_647 }), fc.bigInt(0n, 2n ** 63n - 1n)), {
        minLength: 1,
      })
      .map((places) => new Map(places))
    const property = fc.property(anyCursor, (cursor) => {
      expect(parseCursor(formatCursor(cursor))).toEqual(cursor)
    })
    await fc.assert(property)
  })

  it('is written by partition, so that one place has one address', () => {
    expect(
      formatCursor(
        new Map([
          [10, 5n],
          [2, 88_120n],
        ]),
      ),
    ).toBe('2:88120,10:5')
  })

  it.each(['', '0', '0:', ':1', '0:1,', '0:-1', 'a:1', '0:1 ,1:2'])('is none in “%s”', (text) => {
    expect(parseCursor(text)).toBeNull()
  })
})
