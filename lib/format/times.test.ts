import { describe, expect, it } from 'vitest'
import { formatDuration, formatRetention } from './durations'
import { parseTimeInput } from './time-input'
import { formatAgo, formatClock, formatMoment, formatTimestamp, momentOf } from './times'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const at = Date.UTC(2026, 10, 22, 14, 3, 22, 118)

describe('durations', () => {
  it('shows the two largest units that are not zero', () => {
    expect(plain(formatDuration(134_000))).toBe('2 m 14 s')
    expect(plain(formatDuration(604_800_000))).toBe('7 d')
    expect(plain(formatDuration(3_605_000))).toBe('1 h')
    expect(plain(formatDuration(850.7))).toBe('850 ms')
    expect(plain(formatDuration(-5_000))).toBe('-5 s')
    expect(formatDuration(null)).toBe('—')
  })

  it('knows the retention without end', () => {
    expect(formatRetention('-1')).toBe('for ever')
    expect(plain(formatRetention('86400000'))).toBe('1 d')
  })
})

describe('moments', () => {
  it('writes the time in the zone asked for', () => {
    expect(formatMoment(at, 'UTC')).toBe('2026-11-22 14:03:22.118')
    expect(formatClock(at, 'Europe/Prague')).toBe('15:03:22.118')
  })

  it('says how long ago in one unit', () => {
    expect(plain(formatAgo(at, at + 185_000))).toBe('3 m ago')
    expect(plain(formatAgo(at, at - 7_200_000))).toBe('in 2 h')
    expect(formatAgo(at, at + 400)).toBe('now')
  })

  it('shows a timestamp that is no date as the number it is', () => {
    expect(formatTimestamp('9223372036854775807', 'UTC')).toBe('9223372036854775807 ms since 1970')
    expect(formatTimestamp(null, 'UTC')).toBe('—')
    expect(momentOf('2026-11-22T14:03:22.118Z')).toBe(at)
    expect(momentOf('nonsense')).toBeNull()
  })
})

describe('typed times', () => {
  it.each([
    ['now', at],
    ['now-15m', at - 900_000],
    ['-2h', at - 7_200_000],
    ['1795356202', 1_795_356_202_000],
    ['1795356202118', 1_795_356_202_118],
    ['2026-11-22T14:03:22.118Z', at],
    ['2026-11-22 14:03:22.118Z', at],
  ])('understands %s', (text, expected) => {
    expect(parseTimeInput(text, at)).toBe(expected)
  })

  it.each(['', 'yesterday-ish', '12:00', '15m'])('refuses %j instead of guessing', (text) => {
    expect(parseTimeInput(text, at)).toBeNull()
  })

  it.each([
    ['2026-11-22 19:33:22.118', 'Asia/Kolkata', at],
    ['2026-11-22 15:03:22,118', 'Europe/Prague', at],
    ['2026-11-22T14:03:22.118', 'UTC', at],
    ['2026-11-22', 'America/New_York', Date.UTC(2026, 10, 22, 5)],
    // In summer, and in the hour that comes twice when it ends, which is read as its first coming.
    ['2026-07-01 12:00', 'Europe/Prague', Date.UTC(2026, 6, 1, 10)],
    ['2026-10-25 02:30', 'Europe/Prague', Date.UTC(2026, 9, 25, 0, 30)],
    // A zone that is named wins over the one that moments are shown in.
    ['2026-11-22T14:03:22.118Z', 'Asia/Kolkata', at],
    ['2026-11-22T15:03:22.118+01:00', 'Asia/Kolkata', at],
  ])('reads %s in the zone it is shown in, %s', (text, timeZone, expected) => {
    expect(parseTimeInput(text, at, timeZone)).toBe(expected)
  })

  it('reads back every moment as it is written', () => {
    for (const timeZone of ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati']) {
      expect(parseTimeInput(formatMoment(at, timeZone), 0, timeZone)).toBe(at)
    }
  })
})
