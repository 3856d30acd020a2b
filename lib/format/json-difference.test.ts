import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareJson } from './json-difference'
import { indexJson } from './json-index'
import { sequenceDifference } from './sequence-difference'

function compare(before: string, after: string) {
  const a = indexJson(before)
  const b = indexJson(after)
  if (!a || !b) throw new Error('no JSON')
  return compareJson(a, b)
}

const lines = (before: string, after: string) =>
  compare(before, after).differences.map(
    ({ kind, path, before: a, after: b }) => `${kind} ${path} ${a} → ${b}`,
  )

describe('the difference of two documents', () => {
  it('names what was added, removed and changed by its path', () => {
    expect(
      lines(
        '{"id":1,"state":"NEW","gone":true,"same":[1,2]}',
        '{"id":1,"state":"PAID","same":[1,2],"total":{"sum":9.90}}',
      ),
    ).toEqual([
      'changed $.state "NEW" → "PAID"',
      'added $.total null → {\n  "sum": 9.90\n}',
      'removed $.gone true → null',
    ])
  })

  it('tells 64-bit numbers apart that a double would not, and 1.0 from 1', () => {
    expect(lines('{"id":9007199254740992}', '{"id":9007199254740993}')).toEqual([
      'changed $.id 9007199254740992 → 9007199254740993',
    ])
    expect(lines('[1.0]', '[1]')).toEqual(['changed $[0] 1.0 → 1'])
  })

  it('does not mind the order of fields', () => {
    expect(compare('{"a":1,"b":2}', '{"b":2,"a":1}')).toEqual({
      differences: [],
      sameCount: 2,
      isCut: false,
    })
  })

  it('sees one item put in between as one item, not as all after it', () => {
    expect(lines('[{"sku":1},{"sku":2}]', '[{"sku":0},{"sku":1},{"sku":2}]')).toEqual([
      'added $[0] null → {\n  "sku": 0\n}',
    ])
  })

  it('looks into an item that has changed', () => {
    expect(lines('[1,{"sku":"A","n":1},2]', '[1,{"sku":"A","n":2},2]')).toEqual([
      'changed $[1].n 1 → 2',
    ])
  })

  it('tells fields of one name apart by which time they come', () => {
    expect(lines('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual(['changed $.a 2 → 3'])
  })

  it('is none between a document and itself, and the same both ways round', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
        expect(compare(a, a).differences).toEqual([])
        const there = compare(a, b)
        const back = compare(b, a)
        expect(there.differences.length === 0).toBe(back.differences.length === 0)
      }),
    )
  })

  it('lists a thousand differences and says that there are more', () => {
    const rows = (value: number) => `[${Array.from({ length: 5_000 }, () => value).join()}]`
    const { differences, isCut } = compare(rows(1), rows(2))
    expect(differences.length).toBe(1_000)
    expect(isCut).toBe(true)
  })
})

describe('the difference of two sequences', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })

  it('leads from one to the other, and keeps as much as any way could', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const steps = sequenceDifference(before, after)
        const from = steps.flatMap((step) => (step.kind === 'added' ? [] : [before[step.before]]))
        const to = steps.flatMap((step) => (step.kind === 'removed' ? [] : [after[step.after]]))
        expect(from).toEqual(before)
        expect(to).toEqual(after)
        for (const step of steps) {
          if (step.kind === 'same') expect(before[step.before]).toBe(after[step.after])
        }
        const kept = steps.filter(({ kind }) => kind === 'same').length
        expect(kept).toBe(longestCommon(before, after))
      }),
    )
  })

  it('ends on long sequences that have nothing in common', () => {
    const many = (letter: string) => Array.from({ length: 60_000 }, () => letter)
    expect(sequenceDifference(many('a'), many('b')).length).toBe(120_000)
  })
})

/** By trying everything, with what was tried remembered. */
function longestCommon(a: string[], b: string[], known = new Map<string, number>()): number {
  const [first, ...rest] = a
  if (first === undefined || b.length === 0) return 0
  const key = `${a.length} ${b.length}`
  const found = known.get(key)
  if (found !== undefined) return found
  const at = b.indexOf(first)
  const without = longestCommon(rest, b, known)
  const length =
    at < 0 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1), known))
  known.set(key, length)
  return length
}
