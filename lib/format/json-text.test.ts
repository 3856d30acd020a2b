import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonMistake, scanJson } from './json-text'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The pieces of a JSON text, its marks left out; `null` where it is none. */
function pieces(text: string): string[] | null {
  const found: string[] = []
  const mistakeAt = scanJson(text, {
    key: (start, end) => found.push(`name ${text.slice(start, end)}`),
    scalar: (kind, start, end) => found.push(`${kind} ${text.slice(start, end)}`),
    open: (kind, at) => found.push(`${kind} ${text.charAt(at)}`),
    close: () => found.push('end'),
  })
  return mistakeAt === null ? found : null
}

describe('scanJson', () => {
  it('never rounds a number, and keeps a name that comes twice', () => {
    expect(pieces('{"id":9007199254740993,"id":1.10,"e":[1E400]}')).toEqual([
      'object {',
      ...['name "id"', 'number 9007199254740993', 'name "id"', 'number 1.10', 'name "e"'],
      ...['array [', 'number 1E400', 'end', 'end'],
    ])
  })

  it('accepts and refuses exactly what JSON.parse does', () => {
    const marks = ['{', '}', '[', ']', ',', ':', ' ']
    const numbers = ['1', '-', '01', '1.', '.5', '1e', '1e+5', '-0', '0.10']
    const strings = ['"a"', '"\\n"', '"\\u00e9"', '"\\u00g0"', '"\\x"', '"\n"', '"', '\\']
    const fragment = fc.constantFrom(...marks, ...numbers, ...strings, 'null', 'true', 'nul')
    const soup = fc.array(fragment, { maxLength: 9 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(soup, fc.json(), fc.string()), (text) => {
        expect(scanJson(text) === null).toBe(parses(text))
      }),
      { numRuns: 5_000 },
    )
  })

  it('tells every value of a document, in order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const scalars: unknown[] = []
        const collect = (each: unknown): void => {
          if (typeof each === 'object' && each !== null) Object.values(each).forEach(collect)
          else scalars.push(each)
        }
        collect(value)
        const told = pieces(JSON.stringify(value, null, 3)) ?? []
        const values = told.flatMap((piece) => {
          const [, source] = /^(?:string|number|literal) (.*)$/s.exec(piece) ?? []
          return source === undefined ? [] : [JSON.parse(source)]
        })
        expect(JSON.stringify(values)).toBe(JSON.stringify(scalars))
      }),
    )
  })

  it('takes nesting of any depth', () => {
    expect(scanJson(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeNull()
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
