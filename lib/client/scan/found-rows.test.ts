import { describe, expect, it } from 'vitest'
import { FoundRows } from './found-rows'
import { foundMessage } from './testing'

const offsets = (rows: FoundRows) =>
  rows.shown.map((row) => (row.kind === 'gap' ? row.firstOffset : row.offset))

describe('FoundRows', () => {
  it('keeps a message once, though a scan that went on finds it again', () => {
    const rows = new FoundRows('first')
    rows.add([foundMessage('1'), foundMessage('2')])
    rows.add([foundMessage('2'), foundMessage('3')])
    expect(offsets(rows)).toEqual(['1', '2', '3'])
  })

  it('tells messages of the same place in different topics apart', () => {
    const rows = new FoundRows('last')
    rows.add([
      { ...foundMessage('1'), topic: 'orders' },
      { ...foundMessage('1'), topic: 'payments' },
    ])
    expect(rows.shown).toHaveLength(2)
  })

  it('keeps the first of a search and counts the rest', () => {
    const rows = new FoundRows('first', { rows: 2, characters: 1_000 })
    rows.add(['5', '4', '3', '2'].map((offset) => foundMessage(offset)))
    expect(offsets(rows)).toEqual(['5', '4'])
    expect(rows.omitted).toBe(2)
  })

  it('keeps the last of a tail, the newest on top, and never more than it may', () => {
    const rows = new FoundRows('last', { rows: 10, characters: 1_000 })
    rows.add(Array.from({ length: 25 }, (_, offset) => foundMessage(String(offset))))
    expect(rows.shown.length).toBeLessThanOrEqual(10)
    expect(offsets(rows)[0]).toBe('24')
    expect(rows.omitted + rows.shown.length).toBe(25)
  })

  it('bounds what it holds by size too', () => {
    const rows = new FoundRows('first', { rows: 1_000, characters: 300 })
    rows.add(['1', '2', '3', '4', '5'].map((offset) => foundMessage(offset, 'x'.repeat(100))))
    expect(rows.shown).toHaveLength(3)
    expect(rows.omitted).toBe(2)
  })
})
