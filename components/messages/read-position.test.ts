import { describe, expect, it } from 'vitest'
import { readPosition, startOf } from './read-position'

const now = Date.UTC(2026, 10, 22, 14)

describe('a typed position', () => {
  it.each([
    ['1045', { from: 'offset:1045' }],
    ['1\u202f045 221', { from: 'offset:1045221' }],
    ['007', { from: 'offset:7' }],
    ['2:1045', { from: 'offset:1045', partition: 2 }],
    ['orders/2@1045', { from: 'offset:1045', partition: 2 }],
    ['9223372036854775807', { from: 'offset:9223372036854775807' }],
  ])('takes the offset %s as people write and paste it', (typed, expected) => {
    expect(readPosition('offset', typed, now, 'UTC')).toEqual(expected)
  })

  it.each(['', '-1', 'ten', '1.5'])('refuses the offset %j in words', (typed) => {
    expect(readPosition('offset', typed, now, 'UTC')).toEqual({
      error: 'An offset is a whole number, 0 or greater.',
    })
  })

  it('takes a time relative to now, as ISO and as a number', () => {
    expect(readPosition('time', '2026-11-22 14:00', now, 'UTC')).toEqual({ from: `time:${now}` })
    expect(readPosition('time', '2026-11-22 15:00', now, 'Europe/Prague')).toEqual({
      from: `time:${now}`,
    })
    expect(readPosition('time', 'now-15m', now, 'UTC')).toEqual({ from: `time:${now - 900_000}` })
    expect(readPosition('time', '2026-11-22T14:00:00Z', now, 'UTC')).toEqual({
      from: `time:${now}`,
    })
    expect(readPosition('time', '1795356202', now, 'UTC')).toEqual({ from: 'time:1795356202000' })
    expect(readPosition('time', 'teatime', now, 'UTC')).toHaveProperty('error')
  })

  it('begins at what a group has committed, whatever its id holds', () => {
    expect(readPosition('group', 'a:b/c ', now, 'UTC')).toEqual({ from: 'group:a:b/c ' })
    expect(startOf('group:a:b/c ')).toEqual({ start: 'group', value: 'a:b/c ' })
    expect(readPosition('group', '', now, 'UTC')).toHaveProperty('error')
  })

  it('reads an address back into what was typed', () => {
    expect(startOf('offset:1045')).toEqual({ start: 'offset', value: '1045' })
    expect(startOf(`time:${now}`)).toEqual({ start: 'time', value: '2026-11-22T14:00:00.000Z' })
    expect(startOf('latest')).toEqual({ start: 'latest', value: '' })
  })
})
