import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCondition } from './add-condition'
import { compileFilter } from './compile-filter'
import { filterOf, recordOf } from './testing/records'

describe('addCondition', () => {
  it.each<[string, Parameters<typeof addCondition>[1], string, string]>([
    ['', ['value', 'status'], '"FAILED"', 'value.status == "FAILED"'],
    ['  ', ['value', 'items', 0, 'first-name'], '12.50', 'value.items[0]["first-name"] == 12.50'],
    ['', ['value', 'a'], 'null', 'value.a == null'],
    ['', ['value', 'in'], '-5', 'value["in"] == -5'],
    ['', ['key', 'id'], '9007199254740993', 'key.id == 9007199254740993'],
    ['', ['key'], '"k"', 'key == "k"'],
    ['', ['value', 'a'], '{"b":1}', 'has(value.a)'],
    ['', ['value'], '[]', 'value != null'],
    ['', ['value', 'a'], '"say \\"hi\\"\\n\\u00e9"', 'value.a == "say \\"hi\\"\\né"'],
    ['value.b > 5', ['value', 'a'], 'true', 'value.b > 5 && value.a == true'],
    ['value.b || value.c', ['value', 'a'], '1', '(value.b || value.c) && value.a == 1'],
    ['(value.b) || (value.c)', ['value', 'a'], '1', '((value.b) || (value.c)) && value.a == 1'],
    ['value.b ? true : false', ['value', 'a'], '1', '(value.b ? true : false) && value.a == 1'],
    ['value.b // why', ['value', 'a'], '1', 'value.b // why\n && value.a == 1'],
    ['value.b == ', ['value', 'a'], '1', 'value.b == && value.a == 1'],
  ])('%j with %j %s', (source, path, token, wanted) => {
    expect(addCondition(source, path, token)).toBe(wanted)
    expect(addCondition(wanted, path, token)).toBe(wanted)
  })

  it('knows a condition again in whatever way it is written', () => {
    const source = 'offset > 3 && (record["value"].status==\'FAILED\')'
    expect(addCondition(source, ['value', 'status'], '"FAILED"')).toBe(source)
    expect(addCondition('key == "a" && "x" == "x"', ['key'], '"a"')).toBe(
      'key == "a" && "x" == "x"',
    )
  })

  it('makes a filter that matches the message clicked on, and stays the same when clicked again', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.constant({}),
    )
    const step = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a', 'in', 'true', '__proto__'),
    )
    fc.assert(
      fc.property(step, scalar, scalar, (name, one, two) => {
        const document = `{"list":[${JSON.stringify(one)}],${JSON.stringify(name)}:{"deep":${JSON.stringify(two)}}}`
        const record = recordOf({ value: document })
        fc.pre(name !== 'list')
        const first = addCondition('', ['value', 'list', 0], JSON.stringify(one))
        const both = addCondition(first, ['value', name, 'deep'], JSON.stringify(two))
        expect(filterOf(both).test(record)).toBe('match')
        expect(addCondition(both, ['value', 'list', 0], JSON.stringify(one))).toBe(both)
        expect(addCondition(both, ['value', name, 'deep'], JSON.stringify(two))).toBe(both)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (source) => {
        const added = addCondition(source, ['value', 'a'], '1')
        if (compileFilter(source).ok) expect(compileFilter(added).ok).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
