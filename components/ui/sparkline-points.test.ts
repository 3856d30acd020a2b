import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sparklinePoints } from './sparkline-points'

const box = { width: 64, height: 18, inset: 1 }
const series = fc.array(fc.option(fc.nat(), { nil: null }), { maxLength: 30 })

describe('sparklinePoints', () => {
  it('breaks where a value is not known, and never draws unknown as 0', () => {
    expect(sparklinePoints([1, 2, null, 2], box)).toHaveLength(2)
    expect(sparklinePoints([null, null], box)).toEqual([])
    expect(sparklinePoints([], box)).toEqual([])
  })

  it('draws every known value, inside the box', () => {
    fc.assert(
      fc.property(series, (values) => {
        const points = sparklinePoints(values, box).flatMap((stretch) => stretch.split(' '))
        expect(points).toHaveLength(values.filter((value) => value !== null).length)
        for (const [x = -1, y = -1] of points.map((point) => point.split(',').map(Number))) {
          expect(x).toBeGreaterThanOrEqual(box.inset)
          expect(x).toBeLessThanOrEqual(box.width - box.inset + 0.01)
          expect(y).toBeGreaterThanOrEqual(box.inset - 0.01)
          expect(y).toBeLessThanOrEqual(box.height - box.inset)
        }
      }),
    )
  })

  it('keeps no lag at the bottom', () => {
    expect(sparklinePoints([0, 0], box)).toEqual(['1,17 63,17'])
  })
})
