import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, type Filter } from './filter'
import type { FilterRecord } from './filter-record'
import { findBytes } from './find-bytes'
import { containing, withKey } from './plain-search'
import { quoteText } from './string-literals'
import { filterOf, recordOf, stored } from './testing/records'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** A record among others as a batch holds it, decompressed: lengths and other bytes in between. */
function batchOf(record: FilterRecord, framing: readonly Uint8Array[]): Uint8Array {
  const between = (index: number) => framing[index % framing.length] ?? new Uint8Array(0)
  const stretches = [
    record.key,
    record.value,
    ...record.headers.flatMap(({ key, value }) => [stored(key), value]),
  ]
  const parts = stretches.flatMap((part, index) => [between(index), part ?? new Uint8Array(0)])
  return joined([...parts, between(parts.length)])
}

/** Texts that share words, so that filters and records often meet, with all that JSON escapes. */
const word = fc.constantFrom(
  'FAILED',
  'order',
  '/api/v1/orders',
  'a"b',
  'back\\slash',
  'line\nbreak',
  'é',
  '😀',
  'x',
  '',
  '\u0000',
  '\ufffd',
  '\u007f',
  'u0041',
  '\\u0041',
)
const text = fc.oneof(
  word,
  fc.array(word, { maxLength: 3 }).map((words) => words.join('')),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const name = fc.constantFrom('status', 'path', 'a/b', 'a"b', 'naïve', 'n\nl')

/** JSON with any character written as an escape, as often as `choose` says. */
function jsonString(content: string, choose: () => number): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  const units = [...content].map((character) => {
    const mode = choose() % 5
    if (mode === 0) return character.split('').map(escaped).join('')
    if (mode === 1 && character === '/') return '\\/'
    return JSON.stringify(character).slice(1, -1)
  })
  return `"${units.join('')}"`
}

interface Content {
  readonly name: string
  readonly value: string
  readonly list: readonly string[]
  readonly key: string
  readonly header: string
  readonly isJson: boolean
  /** Behind a value that is not JSON; often no UTF-8. */
  readonly tail: Uint8Array
}

const content: fc.Arbitrary<Content> = fc.record({
  name,
  value: text,
  list: fc.array(text, { maxLength: 3 }),
  key: text,
  header: text,
  isJson: fc.boolean(),
  tail: fc.uint8Array({ maxLength: 4, min: 0x60 }),
})
/** All characters as they are, some of them escaped, or nearly all. */
const escapes = fc.oneof(
  fc.constant(fc.sample(fc.constant(1), 1)),
  fc.array(fc.nat(), { minLength: 1, maxLength: 20 }),
)

function recordWith(written: Content, numbers: readonly number[]): FilterRecord {
  let at = 0
  const choose = () => {
    at += 1
    return numbers[at % numbers.length] ?? 1
  }
  const list = written.list.map((each) => jsonString(each, choose)).join(',')
  const json = `{${jsonString(written.name, choose)}:${jsonString(written.value, choose)},"list":[${list}],"n":{"deep":[{"id":${jsonString(written.value, choose)}}]}}`
  const key = written.isJson ? jsonString(written.key, choose) : written.key
  const record = recordOf({
    key,
    value: json,
    headers: [
      ['trace', written.header],
      [written.name, 'x'],
    ],
  })
  if (written.isJson) return record
  return { ...record, value: joined([encoder.encode(written.value), written.tail]) }
}

/** Conditions with literals of which some are in the record and some are not. */
function condition(of: Content): fc.Arbitrary<string> {
  const field = `value[${quoteText(of.name)}]`
  const subject = fc.constantFrom(
    field,
    'value',
    'key',
    'keyAsText',
    'valueAsText',
    'headers.trace',
    'value.n.deep[0].id',
    'value.list[0]',
    'headerList[0].value',
  )
  const near = (whole: string) =>
    fc.tuple(fc.nat(8), fc.nat(8)).map(([from, length]) => {
      return [...whole].slice(from % 3, (from % 3) + length).join('')
    })
  const known = fc.constantFrom(of.value, of.key, of.header, ...of.list)
  const literal = fc.oneof(known, known.chain(near), text).map(quoteText)
  return fc.oneof(
    fc.tuple(subject, literal).map(([place, each]) => `${place} == ${each}`),
    fc.tuple(literal, subject).map(([each, place]) => `${each} == ${place}`),
    fc
      .tuple(subject, fc.constantFrom('contains', 'startsWith', 'endsWith'), literal)
      .map(([place, method, each]) => `${place}.${method}(${each})`),
    fc
      .tuple(subject, literal, literal)
      .map(([place, one, other]) => `${place} in [${one}, ${other}]`),
    literal.map((each) => `${each} in value.list`),
    literal.map((each) => `value.list.exists(item, item == ${each})`),
    literal.map((each) => `value.list.exists_one(item, item.contains(${each}))`),
    literal.map((each) => `value.n.deep.exists(each, each.id == ${each})`),
    literal.map(
      (each) => `headerList.exists(header, header.key == "trace" && header.value == ${each})`,
    ),
    literal.map((each) => `headers.exists(header, header == ${each})`),
    literal.map((each) => `${each} in headers || ${each} in value`),
    fc.tuple(subject, literal).map(([place, each]) => `${place} != ${each}`),
    fc.tuple(subject, literal).map(([place, each]) => `!(${place} == ${each})`),
    fc
      .tuple(subject, literal)
      .map(([place, each]) => `(${place} == ${each} ? true : has(value.list))`),
    fc.constantFrom(
      `has(${field})`,
      'has(headers.trace)',
      'has(value.n.deep[0].id)',
      `has(headers[${quoteText(of.name)}])`,
      'offset == 42',
      'size(value.list) < 9',
    ),
  )
}

const filters = (of: Content) =>
  fc
    .array(fc.tuple(condition(of), fc.constantFrom(' && ', ' && ', ' || ')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) =>
      parts.map(([each, operator], index) => (index === 0 ? '' : operator) + each).join(''),
    )

describe('the prefilter', () => {
  it('never passes over a match, whatever is escaped and whatever lies around it', {
    timeout: 120_000,
  }, () => {
    const situations = content.chain((of) =>
      fc.record({
        of: fc.constant(of),
        source: filters(of),
        escapes,
        framing: fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      }),
    )
    const seen = { match: 0, passedOver: 0 }
    fc.assert(
      fc.property(situations, ({ of, source, escapes: numbers, framing }) => {
        const record = recordWith(of, numbers)
        const filter = filterOf(source)
        const isMatch = filter.test(record) === 'match'
        const mayMatch = filter.mayMatch(batchOf(record, framing))
        if (isMatch) seen.match += 1
        if (!mayMatch) seen.passedOver += 1
        expect(isMatch && !mayMatch, source).toBe(false)
      }),
      { numRuns: 20_000 },
    )
    // Both happen often, or the property would say nothing.
    expect(seen.match).toBeGreaterThan(3_000)
    expect(seen.passedOver).toBeGreaterThan(3_000)
  })

  const needlesOf = (filter: Filter) =>
    filter.clauses.map((clause) => clause.map(({ bytes }) => decoder.decode(bytes)))

  it.each<[string, string[][]]>([
    ['value.status == "FAILED"', [['FAILED'], ['status']]],
    ['value.status.startsWith("FAIL") && offset > 3', [['status'], ['FAIL']]],
    ['value.a in ["one", "three"]', [['one', 'three'], ['a']]],
    ['value.a == "one" || key == "three"', [['one', 'three']]],
    ['value.a == "one" || offset == 3', []],
    ['value.amount > 500', [['amount']]],
    ['has(value.customer.country)', [['customer']]],
    ['!(value.a == "one")', []],
    ['topic == "orders"', []],
    ['value.path == "say \\"hello\\" to"', [['hello'], ['path']]],
    ['valueAsText.contains("\\"a\\":1")', [['"a":1']]],
    ['value.a.lower() == "one"', []],
    ['value.a == ""', [['a']]],
    ['headers["trace"] == "x-1"', [['trace'], ['x-1']]],
    ['value.items.exists(item, item.sku == "A1")', [['items'], ['sku'], ['A1']]],
  ])('%s asks for %j', (source, needles) => {
    expect(needlesOf(filterOf(source)).sort()).toEqual([...needles].sort())
  })

  it('asks nothing of what a decoder makes text of', () => {
    const valueDecoder = (bytes: Uint8Array) => decoder.decode(bytes)
    const filter = filterOf('value.a == "one" && key == "two"', { valueDecoder })
    expect(needlesOf(filter)).toEqual([['two']])
  })

  it('does not look for the character that stands for broken UTF-8', () => {
    const record = { ...recordOf({}), value: Uint8Array.from([0x61, 0xff, 0x62, 0x63]) }
    const filter = filterOf('valueAsText.contains("a\ufffdbc")')
    expect(filter.test(record)).toBe('match')
    expect(needlesOf(filter)).toEqual([['bc']])
    expect(filter.mayMatch(record.value)).toBe(true)
  })

  it('lets a batch with any escape of that kind through, and no other', () => {
    const filter = filterOf('value.path == "/a/b"')
    expect(filter.mayMatch(encoder.encode('{"path":"/c"}'))).toBe(false)
    expect(filter.mayMatch(encoder.encode('{"path":"/a/b"}'))).toBe(true)
    expect(filter.mayMatch(encoder.encode('{"path":"\\/a\\/b"}'))).toBe(true)
    expect(filter.mayMatch(encoder.encode('{"path":"\\u002fa/b"}'))).toBe(true)
    expect(filter.mayMatch(encoder.encode('{"path":"\\n"}'))).toBe(false)
  })

  it('of several filters asks for all', () => {
    const filter = allOf([containing('needle'), withKey('k-1'), filterOf('value.a == "one"')])
    expect(needlesOf(filter)).toEqual([['needle'], ['k-1'], ['one'], ['a']])
    expect(filter.mayMatch(encoder.encode('k-1{"a":"one"}'))).toBe(false)
    expect(filter.mayMatch(encoder.encode('k-1{"a":"one","b":"needle"}'))).toBe(true)
  })
})

describe('findBytes', () => {
  it('finds what Buffer.indexOf finds', () => {
    const few = fc.array(fc.constantFrom(0x22, 0x61, 0x65, 0x7a), { maxLength: 30 })
    fc.assert(
      fc.property(few, few, (haystack, needle) => {
        const short = Uint8Array.from(needle.slice(0, 4))
        const bytes = Uint8Array.from(haystack)
        expect(findBytes(bytes, short)).toBe(Buffer.from(bytes).indexOf(short))
      }),
      { numRuns: 5_000 },
    )
  })
})
