import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marked, zoomedIn, zoomedOut } from './history-window'

const hour = { fromMs: 0, toMs: 3_600_000 }
const windows = fc
  .tuple(fc.nat(1e9), fc.integer({ min: 1_000, max: 30 * 86_400_000 }))
  .map(([fromMs, spanMs]) => ({ fromMs, toMs: fromMs + spanMs }))

describe('zoomedIn', () => {
  it('halves what is seen and keeps the moment pointed at where it was', () => {
    expect(zoomedIn(hour, null)).toEqual({ fromMs: 900_000, toMs: 2_700_000 })
    expect(zoomedIn(hour, 900_000)).toEqual({ fromMs: 450_000, toMs: 2_250_000 })
    expect(zoomedIn(hour, 3_600_000)).toEqual({ fromMs: 1_800_000, toMs: 3_600_000 })
  })

  it('ends where there would be nothing to draw', () => {
    const short = { fromMs: 0, toMs: 30_000 }
    expect(zoomedIn(short, null)).toEqual({ fromMs: 5_000, toMs: 25_000 })
    expect(zoomedIn({ fromMs: 0, toMs: 20_000 }, null)).toEqual({ fromMs: 0, toMs: 20_000 })
  })
})

describe('zoomedOut', () => {
  it('doubles what is seen, and goes no further than now', () => {
    expect(zoomedOut({ fromMs: 1_000, toMs: 2_000 }, 9_000)).toEqual({ fromMs: 500, toMs: 2_500 })
    expect(zoomedOut({ fromMs: 1_000, toMs: 2_000 }, 2_000)).toEqual({ fromMs: 0, toMs: 2_000 })
  })
})

describe('marked', () => {
  it('is what lies between two places, in either direction, within what is seen', () => {
    expect(marked(hour, 1_200_000, 600_000)).toEqual({ fromMs: 600_000, toMs: 1_200_000 })
    expect(marked(hour, 3_000_000, 9_000_000)).toEqual({ fromMs: 3_000_000, toMs: 3_600_000 })
  })

  it('is always a window within the one that is seen, long enough to be drawn where that one is', () => {
    fc.assert(
      fc.property(
        windows,
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (window, a, b) => {
          const span = window.toMs - window.fromMs
          const { fromMs, toMs } = marked(
            window,
            window.fromMs + a * span,
            window.fromMs + b * span,
          )
          expect(fromMs).toBeGreaterThanOrEqual(window.fromMs - 1)
          expect(toMs).toBeLessThanOrEqual(window.toMs + 1)
          expect(toMs - fromMs).toBeGreaterThanOrEqual(Math.min(20_000, span) - 2)
        },
      ),
    )
  })
})
