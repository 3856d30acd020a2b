import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFilter } from './compile-filter'
import type { FilterRecord } from './filter-record'
import { MAX_SOURCE } from './limits'
import { re2 } from './re2'
import { filterOf, recordOf, stored } from './testing/records'

const VERDICTS = ['match', 'no-match', 'no-such-field', 'unjudged']

/** Fields may hold anything, so they stand wherever something is wanted. */
const field = fc.constantFrom(
  'value',
  'value.a',
  'value.a.b',
  'value["x y"]',
  'value.list',
  'value.list[0]',
  'key',
  'key.id',
  'value[keyAsText]',
)

type Terms = Record<'truth' | 'number' | 'text' | 'list' | 'time' | 'any', string>

/** Filters that the check lets pass, of all that the language has. */
const { truth } = fc.letrec<Terms>((tie) => {
  const of = (kind: keyof Terms) =>
    fc.oneof({ weight: 1, arbitrary: field }, { weight: 3, arbitrary: tie(kind) })
  const sized = { depthSize: 'medium', withCrossShrink: true } as const
  const pairs = fc.constantFrom<keyof Terms>('number', 'text', 'time', 'any').chain((kind) => {
    return fc.tuple(of(kind), of(kind))
  })
  const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
  return {
    any: fc.oneof(sized, field, tie('number'), tie('text'), tie('list')),
    truth: fc.oneof(
      sized,
      fc.constantFrom('true', 'false', 'has(value.a)', 'has(headers.h)', 'value.a', 'offset == 42'),
      fc.tuple(pairs, comparison).map(([[one, other], operator]) => {
        return /^(\[|value$)/.test(one) ? `${one} == ${other}` : `(${one}) ${operator} (${other})`
      }),
      fc.tuple(of('any'), of('list')).map(([one, other]) => `(${one}) in (${other})`),
      fc
        .tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth'))
        .map((each) => `(${each.join(' ')})`),
      fc.tuple(tie('truth'), tie('truth'), tie('truth')).map((each) => {
        return `((${each[0]}) ? (${each[1]}) : (${each[2]}))`
      }),
      tie('truth').map((each) => `!(${each})`),
      fc
        .tuple(of('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), of('text'))
        .map(([one, name, other]) => `(${one}).${name}(${other})`),
      of('text').map((each) => `(${each}).matches("a|b+$")`),
      fc
        .tuple(of('list'), fc.constantFrom('exists', 'all', 'exists_one'), tie('truth'))
        .map(
          ([list, name, each]) =>
            `(${list}).${name}(i${each.length}, ${each} || i${each.length} == 1)`,
        ),
    ),
    number: fc.oneof(
      sized,
      fc.constantFrom(
        '1',
        '0',
        '-7',
        '2.5',
        '1e400',
        '0',
        '0',
        '9223372036854775808',
        'offset',
        'partition',
        'timestampMs',
        '9'.repeat(60),
      ),
      fc
        .tuple(of('number'), fc.constantFrom('+', '-', '*', '/', '%'), of('number'))
        .map((each) => `(${each.join(' ')})`),
      of('number').map((each) => `-(${each})`),
      of('any').map((each) => `int(${each})`),
      of('text').map((each) => `size(${each})`),
    ),
    text: fc.oneof(
      sized,
      fc.constantFrom(
        '"a"',
        '""',
        '"\\u00e9"',
        'topic',
        'headers["h"]',
        'keyAsText',
        'valueAsText',
      ),
      fc.tuple(of('text'), of('text')).map((each) => `(${each.join(' + ')})`),
      of('text').map((each) => `(${each}).lower()`),
      of('any').map((each) => `string(${each})`),
    ),
    list: fc.oneof(
      sized,
      fc.constantFrom('[]', '[1, "a"]', 'headerList'),
      fc.tuple(of('any'), of('any')).map((each) => `[${each.join(', ')}]`),
      fc
        .tuple(of('list'), tie('truth'))
        .map(([list, each]) => `(${list}).filter(f${each.length}, ${each})`),
      fc
        .tuple(of('list'), of('any'))
        .map(([list, each]) => `(${list}).map(m${each.length}, [m${each.length}, ${each}])`),
    ),
    time: fc.oneof(
      sized,
      fc.constantFrom('timestamp("2026-11-27T14:00:00Z")', 'timestampMs'),
      of('any').map((each) => `timestamp(${each})`),
      of('any').map((each) => `(timestamp(${each}) + duration("5m"))`),
    ),
  }
})

const fragments = fc.constantFrom(
  ...'value key headers record . [ ] ( ) { } , : ? ! && || & | = == != < <= > >= + - * / % in has size exists item "a" \' " """ \\ \\u \\x 0 0x 1e 1.5 9e999 true null // \n r" b" é \u202e \ud800'.split(
    ' ',
  ),
)
const anySource = fc.oneof(
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  truth,
)

const bytes = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 60 }),
  fc.json({ maxDepth: 4, stringUnit: 'binary' }).map(stored),
  fc
    .record(
      {
        a: fc.jsonValue({ maxDepth: 2 }),
        list: fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 }),
        id: fc.bigInt().map(String),
        'x y': fc.string(),
      },
      { requiredKeys: [] },
    )
    .map((value) => stored(JSON.stringify(value))),
)
const anyRecord: fc.Arbitrary<FilterRecord> = fc.record({
  topic: fc.string(),
  partition: fc.nat(),
  offset: fc.bigInt({ min: -1n, max: 2n ** 63n - 1n }),
  timestampMs: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  key: bytes,
  value: bytes,
  headers: fc.array(fc.record({ key: fc.constantFrom('h', 'a', ''), value: bytes }), {
    maxLength: 3,
  }),
})

describe('any source', () => {
  it('compiles or is told its mistakes, each within the source', () => {
    const seen = { ok: 0, mistakes: 0 }
    fc.assert(
      fc.property(anySource, (source) => {
        const compiled = compileFilter(source, { regex: re2 })
        if (compiled.ok) seen.ok += 1
        else {
          seen.mistakes += 1
          expect(compiled.mistakes.length).toBeGreaterThan(0)
          for (const { message, from, to } of compiled.mistakes) {
            expect(message).not.toBe('')
            expect(from >= 0 && from <= to && to <= source.length).toBe(true)
          }
        }
      }),
      { numRuns: 5_000 },
    )
    expect(seen.ok).toBeGreaterThan(200)
    expect(seen.mistakes).toBeGreaterThan(200)
  })

  it('costs little, also the longest and the most tangled', () => {
    const longest = [
      '('.repeat(MAX_SOURCE),
      'value.a.'.repeat(512),
      `value.a == "${'\\u0041'.repeat(680)}"`,
      `${'value.a == 1 && '.repeat(250)}true`,
      'x '.repeat(2_048),
      `value.a.matches("${'(a{30}){30}'.repeat(40)}")`,
      `value.a.matches("${'\\\\pL{100}'.repeat(50)}")`,
      `value.a.matches("${'[^a]{1000}'.repeat(50)}")`,
      `${'frobnicate.'.repeat(370)}x`,
    ]
    for (const source of longest) {
      const before = performance.now()
      compileFilter(source, { regex: re2 })
      // Wide: a machine under load is slow, and what has no bound takes for ever.
      expect(performance.now() - before, source.slice(0, 40)).toBeLessThan(10_000)
    }
  })
})

describe('any record', () => {
  it('gets a verdict of any filter, the same each time, and explained as it is judged', {
    timeout: 120_000,
  }, () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(truth, fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (source, records) => {
        const compiled = compileFilter(source, { regex: re2 })
        fc.pre(compiled.ok)
        if (!compiled.ok) return
        const { filter } = compiled
        const verdicts = records.map((record) => filter.test(record))
        for (const verdict of verdicts) {
          expect(VERDICTS).toContain(verdict)
          seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
        }
        // Nothing of one record is left when the next comes.
        expect(records.toReversed().map((record) => filter.test(record))).toEqual(
          verdicts.toReversed(),
        )
        records.forEach((record, index) => {
          const conditions = filter.explain(record).map(({ verdict }) => verdict)
          const all = conditions.every((verdict) => verdict === 'match')
          expect(all).toBe(verdicts[index] === 'match')
        })
      }),
      { numRuns: 2_000 },
    )
    for (const verdict of VERDICTS) expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(50)
  })

  it('costs at most its steps, however large it is and however the filter multiplies it', () => {
    const list = JSON.stringify({ list: Array.from({ length: 2_000 }, (_, index) => index) })
    const text = JSON.stringify({ text: 'a'.repeat(2_000_000), b: 'b' })
    const tests: [string, string][] = [
      ['value.list.all(a, value.list.all(b, a + b >= 0))', list],
      ['value.list.map(a, value.list) == []', list],
      ['value.list.map(a, value.list.map(b, value.list)) == []', list],
      ['value.list.all(a, value.list == value.list + [])', list],
      ['value.text.matches("(a|aa)+$")', text],
      ['value.text + value.text == value.b', text],
      ['[1,2,3,4,5,6,7,8,9,10].all(a, value.text.lower().upper().contains(value.b))', text],
      ['value.list.exists(a, value.list.exists(b, value.list.exists(c, a + b + c < 0)))', list],
    ]
    for (const [source, value] of tests) {
      const record = recordOf({ value })
      const filter = filterOf(source)
      const before = performance.now()
      const verdict = filter.test(record)
      expect(performance.now() - before, source).toBeLessThan(10_000)
      expect(verdict, source).not.toBe('match')
    }
  })

  it('of too many steps cannot be judged, and the same of fewer can', () => {
    const listOf = (length: number) => JSON.stringify({ list: Array.from({ length }, () => 1) })
    const filter = filterOf('value.list.all(a, a == 1)')
    expect(filter.test(recordOf({ value: listOf(20_000) }))).toBe('match')
    expect(filter.test(recordOf({ value: listOf(60_000) }))).toBe('unjudged')
    // Each record has all its steps, whatever the one before it has used.
    expect(filter.test(recordOf({ value: listOf(20_000) }))).toBe('match')
    expect(filter.test(recordOf({ value: listOf(20_000) }))).toBe('match')
  })
})
