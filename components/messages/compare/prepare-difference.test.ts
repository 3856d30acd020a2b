import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LineRow, lineRows } from './prepare-difference'

const written = (rows: LineRow[]) => rows.map(({ kind, text }) => `${kind} ${text}`)

describe('the lines of a comparison', () => {
  it('show what differs with its neighbourhood, and count what is left out', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`)
    const after = before.with(10, 'another')
    const { rows, isCut } = lineRows(before.join('\n'), after.join('\n'))
    expect(written(rows)).toEqual([
      'skipped 7',
      ...['same line 7', 'same line 8', 'same line 9'],
      ...['removed line 10', 'added another'],
      ...['same line 11', 'same line 12', 'same line 13'],
      'skipped 6',
    ])
    expect(isCut).toBe(false)
  })

  it('leave nothing out that one text has and the other has not', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 })
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { rows } = lineRows(before.join('\n'), after.join('\n'))
        const count = (kind: LineRow['kind']) => rows.filter((row) => row.kind === kind).length
        const left = rows.reduce(
          (sum, { kind, text }) => sum + (kind === 'skipped' ? Number(text) : 0),
          0,
        )
        const lines = (text: string[]) => Math.max(1, text.length)
        expect(left + count('same') + count('removed')).toBe(lines(before))
        expect(left + count('same') + count('added')).toBe(lines(after))
      }),
    )
  })

  it('say where they were cut', () => {
    const many = (letter: string) => Array.from({ length: 3_000 }, () => letter).join('\n')
    const { rows, isCut } = lineRows(many('a'), many('b'))
    expect(rows.length).toBe(1_000)
    expect(isCut).toBe(true)
  })
})
