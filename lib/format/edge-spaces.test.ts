import { describe, expect, it } from 'vitest'
import { edgeSpaces, withVisibleEdges } from './edge-spaces'

describe('spaces at the edges of a name', () => {
  it.each<[string, string, string | null]>([
    ['billing', 'billing', null],
    ['to billing', 'to billing', null],
    [' billing', '␣billing', 'begins with a space'],
    ['billing \t', 'billing␣␣', 'ends with a space'],
    [' a b ', '␣a b␣', 'begins and ends with a space'],
    ['  ', '␣␣', 'begins and ends with a space'],
  ])('of “%s” are seen and named', (name, seen, words) => {
    expect(withVisibleEdges(name)).toBe(seen)
    expect(edgeSpaces(name)).toBe(words)
  })
})
