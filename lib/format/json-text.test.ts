import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutJson, tokenizeJson } from './json-text'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const indented = (text: string) =>
  layoutJson(tokenizeJson(text) ?? [])
    .map(
      ({ depth, tokens }) =>
        '  '.repeat(depth) + tokens.map((t) => (t.text === ':' ? ': ' : t.text)).join(''),
    )
    .join('\n')

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

describe('layoutJson', () => {
  it('indents as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })
})
