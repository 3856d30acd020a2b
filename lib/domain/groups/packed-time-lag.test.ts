import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packTimeLag, unpackTimeLag } from './packed-time-lag'

const lags = fc.record({ ms: fc.nat({ max: 2 ** 45 }), atLeast: fc.boolean() })

describe('packTimeLag', () => {
  it('loses nothing of whole milliseconds', () => {
    fc.assert(
      fc.property(lags, (lag) => {
        expect(unpackTimeLag(packTimeLag(lag))).toEqual(lag)
      }),
    )
  })

  it('keeps the order, so that the largest of several is the longest', () => {
    fc.assert(
      fc.property(lags, lags, (one, other) => {
        if (one.ms < other.ms) expect(packTimeLag(one)).toBeLessThan(packTimeLag(other))
      }),
    )
    expect(packTimeLag({ ms: 5, atLeast: true })).toBeGreaterThan(
      packTimeLag({ ms: 5, atLeast: false }),
    )
  })
})
