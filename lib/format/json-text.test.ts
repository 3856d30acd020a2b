import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonMistake, tokenizeJson } from './json-text'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('tokenizeJson', () => {
  it('never rounds a number', () => {
    const tokens = tokenizeJson('{"id":9007199254740993,"price":1.10,"e":1E400}') ?? []
    expect(tokens.filter((t) => t.kind === 'number').map((t) => t.text)).toEqual([
      '9007199254740993',
      '1.10',
      '1E400',
    ])
  })

  it('accepts and refuses exactly what JSON.parse does', () => {
    const fragment = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '01',
      ' ',
      'null',
    )
    const soup = fc.array(fragment, { maxLength: 9 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(soup, fc.json(), fc.string()), (text) => {
        expect(tokenizeJson(text) !== null).toBe(parses(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps the text: joined tokens are the document without its white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const tokens = tokenizeJson(JSON.stringify(value, null, 3))
        expect(tokens?.map((t) => t.text).join('')).toBe(JSON.stringify(value))
      }),
    )
  })
})

describe('findJsonMistake', () => {
  it.each([
    ['{"a": 1,}', { line: 1, column: 9, found: '}' }],
    ['{\n  "a": tru\n}', { line: 2, column: 8, found: 'tru' }],
    ['{"a": 1', { line: 1, column: 8, found: '' }],
    ['', { line: 1, column: 1, found: '' }],
    ['[1] 2', { line: 1, column: 5, found: '2' }],
    ["{'a': 1}", { line: 1, column: 2, found: "'" }],
  ])('points at the place where %j stops being JSON', (text, mistake) => {
    expect(findJsonMistake(text)).toEqual(mistake)
  })

  it('finds none in what is JSON', () => {
    expect(findJsonMistake(' {"a": [1, 2.50]} ')).toBeNull()
  })
})
