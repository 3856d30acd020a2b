import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBytes, formatExactBytes } from './bytes'
import { countOf, formatCount } from './counts'
import { digitGroups, formatChange, formatWhole } from './digits'
import { formatChangeRate, formatRate, trendOf } from './rates'

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('whole numbers', () => {
  it('keeps every digit of any 64-bit number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(digitGroups(value).join('')).toBe(String(value))
      }),
    )
  })

  it('groups by three from the right', () => {
    expect(plain(formatWhole('1045221'))).toBe('1 045 221')
    expect(plain(formatWhole(-1000n))).toBe('-1 000')
    expect(formatWhole(999)).toBe('999')
  })

  it('never shows unknown as 0', () => {
    const shown = [formatWhole(null), formatChange(null), formatCount(null), formatRate(null)]
    expect([...shown, formatBytes(null), formatChangeRate(null)]).toEqual(Array(6).fill('—'))
  })

  it('writes the direction of a change, and none for nothing', () => {
    expect(plain(formatChange('1200'))).toBe('+1 200')
    expect(plain(formatChange('-1200'))).toBe('-1 200')
    expect(formatChange('0')).toBe('0')
  })
})

describe('counts', () => {
  it('shortens without claiming more than there is', () => {
    expect(plain(formatCount('999'))).toBe('999')
    expect(plain(formatCount('1999'))).toBe('1.9 k')
    expect(plain(formatCount('18299999'))).toBe('18 M')
    expect(plain(formatCount(9223372036854775807n))).toBe('9.2 E')
    expect(plain(formatCount(-48210))).toBe('-48 k')
  })

  it('names one, many and none', () => {
    expect([countOf(0, 'topic'), countOf(1, 'topic'), countOf(2, 'topic')]).toEqual([
      'no topics',
      '1 topic',
      '2 topics',
    ])
  })
})

describe('rates', () => {
  it('tells a trickle from nothing', () => {
    expect(formatRate(0.01)).toBe('<0.1/s')
    expect(formatRate(0)).toBe('0/s')
    expect(formatRate(9.96)).toBe('10/s')
    expect(plain(formatRate(24_300))).toBe('24 k/s')
    expect(plain(formatRate(999_600))).toBe('1 M/s')
  })

  it('signs a change', () => {
    expect(formatChangeRate(310.4)).toBe('+310/s')
    expect(formatChangeRate(-2.54)).toBe('-2.5/s')
  })

  it('knows which way a lag moves, and that one caught up only breathes', () => {
    const trend = (lagChangePerSecond: number | null, state = 'never') =>
      trendOf({ lagChangePerSecond, catchUp: { state } })
    expect(trend(0.01)).toBe('steady')
    expect(trend(-3)).toBe('falling')
    expect(trend(0.2)).toBe('rising')
    expect(trend(0.2, 'caught-up')).toBe('steady')
    expect(trend(null)).toBeNull()
  })
})

describe('bytes', () => {
  it('uses IEC units and never writes 1024 of one', () => {
    expect(plain(formatBytes(0))).toBe('0 B')
    expect(plain(formatBytes(1023))).toBe('1023 B')
    expect(plain(formatBytes(1024))).toBe('1.0 KiB')
    expect(plain(formatBytes(1_048_575))).toBe('1.0 MiB')
    expect(plain(formatBytes(4_402_341_478n))).toBe('4.1 GiB')
    expect(plain(formatExactBytes(1))).toBe('1 byte')
  })
})
