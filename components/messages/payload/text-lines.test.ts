import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInLines, textLines } from './text-lines'

const joined = (text: string) =>
  textLines(text)
    .map((line) => line.text + (line.breaks ? '\n' : ''))
    .join('')
    .slice(0, -1)

describe('textLines', () => {
  it('loses nothing, neither in many short lines nor in an endless one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(1_500), (text, times) => {
        const long = `${text}\n${'🦊ab'.repeat(times)}`
        expect(joined(long)).toBe(long)
      }),
      { numRuns: 20 },
    )
  })

  it('never cuts an emoji in two', () => {
    for (const { text } of textLines(`x${'🦊'.repeat(3_000)}`)) expect(text).not.toMatch(/^\udd8a/)
  })

  it('finds the lines of a text in any case', () => {
    expect(findInLines(textLines('one\nTWO\ntwo three'), 'two')).toEqual([1, 2])
    expect(findInLines(textLines('one'), '')).toEqual([])
  })
})
