import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexJson } from './json-index'
import { ancestorsOf, buildJsonTree, jsonPath, jsonValueText, visibleNodes } from './json-tree'

const tree = (text: string) => buildJsonTree(text) ?? []

function index(text: string) {
  const indexed = indexJson(text)
  if (indexed === null) throw new Error('no JSON')
  return indexed
}

const ORDER = '{"id":9007199254740993,"lines":[{"sku":"A 1","price":1.10},{}],"id":2,"a b":null}'

describe('the tree of a JSON text', () => {
  it('keeps every digit, and a name that comes twice', () => {
    const children = tree(ORDER).filter((node) => node.depth === 1)
    expect(children.map(({ key, text }) => [key, text])).toEqual([
      ['"id"', '9007199254740993'],
      ['"lines"', ''],
      ['"id"', '2'],
      ['"a b"', 'null'],
    ])
  })

  it('writes back any document as it was read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2)
        const nodes = tree(text)
        const expected = typeof value === 'string' ? value : text
        expect(jsonValueText(nodes, 0)).toBe(expected)
      }),
    )
  })

  it('is none for a text that is not JSON', () => {
    expect(buildJsonTree('{"a": ')).toBeNull()
  })

  it('says where each value is', () => {
    const nodes = tree(ORDER)
    const paths = nodes.map((_, index) => jsonPath(nodes, index))
    expect(paths).toEqual([
      '$',
      '$.id',
      '$.lines',
      '$.lines[0]',
      '$.lines[0].sku',
      '$.lines[0].price',
      '$.lines[1]',
      '$.id',
      '$["a b"]',
    ])
  })

  it('hides exactly what is within a collapsed value', () => {
    expect(visibleNodes(index(ORDER), new Set([2]))).toEqual([0, 1, 2, 7, 8])
    expect(visibleNodes(index(ORDER), new Set([0, 2]))).toEqual([0])
    expect(ancestorsOf(tree(ORDER), 4)).toEqual([3, 2, 0])
  })

  it('copies an inner object indented from its own beginning', () => {
    expect(jsonValueText(tree(ORDER), 3)).toBe('{\n  "sku": "A 1",\n  "price": 1.10\n}')
    expect(jsonValueText(tree(ORDER), 4)).toBe('A 1')
    expect(jsonValueText(tree('["\\n\\u00e9"]'), 1)).toBe('\né')
  })

  it('finds names and values in any case', () => {
    expect(index(ORDER).find('SKU')).toEqual([4])
    expect(index(ORDER).find('id')).toEqual([1, 7])
    expect(index(ORDER).find('740993')).toEqual([1])
    expect(index(ORDER).find('')).toEqual([])
  })

  it('finds nothing that only the marks between values would make', () => {
    expect(index('{"a":1,"b":[2,3]}').find(',')).toEqual([])
    expect(index('[12,21,212]').find('2,2')).toEqual([])
    expect(index('["a.c","abc","a\\\\c"]').find('a.c')).toEqual([1])
    expect(index('["a.c","abc","a\\\\c"]').find('\\\\')).toEqual([3])
  })

  it('finds what looking through every value would find', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', '"', ',', ':', '1', '[') })
    fc.assert(
      fc.property(fc.jsonValue(), letters, (value, wanted) => {
        const text = JSON.stringify({ value, aB: [1, 'a,B', { '11': 'a:1' }] })
        const lower = wanted.toLowerCase()
        const slowly = tree(text).flatMap((node, at) =>
          node.text.toLowerCase().includes(lower) || node.key?.toLowerCase().includes(lower)
            ? [at]
            : [],
        )
        expect(index(text).find(wanted)).toEqual(wanted === '' ? [] : slowly)
      }),
      { numRuns: 500 },
    )
  })

  it('folds what holds something, but not the document', () => {
    expect(index(ORDER).foldable()).toEqual([2, 3])
  })

  it('makes no tree of more values than a page has memory for', () => {
    expect(indexJson(`[${'0,'.repeat(4_000_000)}0]`)).toBeNull()
    expect(indexJson(`[${'0,'.repeat(3_000)}0]`)?.length).toBe(3_002)
  })
})
