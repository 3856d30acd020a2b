import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeAt, parseJsonPath, stepsTo, writeJsonPath } from './json-path'
import { buildJsonTree, jsonValueText } from './json-tree'

const text = '{"customer":{"country":"DE","a b":[{"id":9007199254740993}]},"x":1,"x":2}'
const tree = buildJsonTree(text) ?? []

const read = (path: string) => {
  const at = nodeAt(tree, parseJsonPath(path) ?? ['no such path'])
  return at === null ? null : jsonValueText(tree, at)
}

describe('a path into JSON', () => {
  it('leads to the value as it was written, digit for digit', () => {
    expect(read('customer.country')).toBe('DE')
    expect(read('.customer["a b"][0].id')).toBe('9007199254740993')
    expect(read('customer.nothing')).toBeNull()
    expect(read('customer["a b"][1]')).toBeNull()
  })

  it('takes the last of a name that was written twice, as parsers do', () => {
    expect(read('x')).toBe('2')
  })

  it.each(['a..b', 'a[', 'a b', 'a[-1]', '["a]'])('is none where it is %s', (path) => {
    expect(parseJsonPath(path)).toBeNull()
  })

  it('is read as it was written, whatever the names', () => {
    const step = fc.oneof(fc.string(), fc.nat({ max: 999_999_999 }))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(parseJsonPath(writeJsonPath(steps))).toEqual(steps)
      }),
    )
  })

  it('leads back to every node it was made of', () => {
    for (const [index, node] of tree.entries()) {
      if (node.key === '"x"' && node.text === '1') continue
      expect(nodeAt(tree, stepsTo(tree, index))).toBe(index)
    }
  })
})
