import { describe, expect, it } from 'vitest'
import { formatLasting, formatSince } from './since'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const at = Date.UTC(2026, 10, 22, 2, 51, 4)

describe('formatSince', () => {
  it('says since when and for how long, without flickering seconds after the first minute', () => {
    expect(plain(formatSince(at, at + 749_000, 'UTC'))).toBe('02:51 (12 m)')
    expect(plain(formatSince(at, at + 42_900, 'Europe/Prague'))).toBe('03:51 (42 s)')
    expect(plain(formatLasting(3_659_999))).toBe('1 h')
  })

  it('names the day of what began more than a day ago', () => {
    expect(plain(formatSince(at, at + 93_600_000, 'UTC'))).toBe('2026-11-22 02:51 (1 d 2 h)')
  })

  it('never says a negative length where clocks differ', () => {
    expect(formatSince(at, at - 9_000, 'UTC')).toBe('02:51 (just now)')
    expect(formatSince(at, null, 'UTC')).toBe('02:51')
  })
})
