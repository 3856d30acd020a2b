import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heatLevels, levelOf } from './heat-levels'

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
const labels = (...parameters: Parameters<typeof heatLevels>) =>
  heatLevels(...parameters).map(({ label }) => plain(label))

describe('heatLevels', () => {
  it('says in figures what each colour stands for', () => {
    expect(labels('messages', 25_200)).toEqual(['0', '< 100', '≥ 100', '≥ 500', '≥ 2 k', '≥ 10 k'])
    expect(labels('time', 540_000)).toEqual(['0', '< 5 s', '≥ 5 s', '≥ 15 s', '≥ 1 m', '≥ 5 m'])
  })

  it('draws small lags pale: a handful is no alarm', () => {
    expect(labels('messages', 3)).toEqual(['0', '> 0'])
    expect(heatLevels('messages', 3).map(({ token }) => token)).toEqual(['--heat-0', '--heat-1'])
    expect(labels('messages', 0)).toEqual(['0'])
  })

  it('has a level for every lag, none for none alone, and never a paler one for more', () => {
    const lag = fc.double({ min: 0, max: 1e15, noNaN: true })
    fc.assert(
      fc.property(
        lag,
        lag,
        fc.constantFrom('messages' as const, 'time' as const),
        (a, b, measure) => {
          const levels = heatLevels(measure, Math.max(a, b))
          expect(levels.length).toBeLessThanOrEqual(6)
          expect(levelOf(levels, Math.min(a, b))).toBeLessThanOrEqual(
            levelOf(levels, Math.max(a, b)),
          )
          expect(levelOf(levels, 0)).toBe(0)
        },
      ),
    )
    expect(levelOf(heatLevels('messages', 9), 1)).toBe(1)
  })
})
