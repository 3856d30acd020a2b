import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completions } from './completions'
import { filterOf, recordOf } from './testing/records'

const sample = [
  recordOf({
    key: '{"id":7}',
    value:
      '{"status":"FAILED","customer":{"country":"DE","first-name":"Ada"},"items":[{"sku":"A1"},{"price":5}],"note":null}',
    headers: [
      ['trace-id', 'abc'],
      ['plain', 'x'],
    ],
  }),
  recordOf({ key: 'text', value: 'not json' }),
  recordOf({ value: '{"status":"CREATED","note":"late"}' }),
  recordOf({ value: null }),
]

/** `|` is the cursor. */
function at(marked: string) {
  const cursor = marked.indexOf('|')
  const source = marked.replace('|', '')
  const { from, to, entries } = completions(source, cursor, sample)
  return { source, from, to, entries, labels: entries.map(({ label }) => label) }
}

/** The source once the entry of that label is chosen. */
function chosen(marked: string, label: string): string {
  const { source, from, to, entries } = at(marked)
  const entry = entries.find((each) => each.label === label)
  if (!entry)
    throw new Error(`${label} is not offered: ${entries.map((each) => each.label).join()}`)
  return source.slice(0, from) + entry.insert + source.slice(to)
}

describe('completions', () => {
  it.each([
    ['|', 'value', 'value'],
    ['val|', 'value', 'value'],
    ['stat|', 'status', 'value.status'],
    ['record.off|', 'offset', 'record.offset'],
    ['value.|', 'status', 'value.status'],
    ['value.sta| == "x"', 'status', 'value.status == "x"'],
    ['value.st|atus == "x"', 'status', 'value.status == "x"'],
    ['record.value.customer.c|', 'country', 'record.value.customer.country'],
    ['value.customer.f|', 'first-name', 'value.customer["first-name"]'],
    ['value.customer["f|', 'first-name', 'value.customer["first-name"]'],
    ['value.customer["f|"] == 1', 'first-name', 'value.customer["first-name"] == 1'],
    ['value.customer[|', 'first-name', 'value.customer["first-name"]'],
    ['headers["t|', 'trace-id', 'headers["trace-id"]'],
    ['headers.|', 'trace-id', 'headers["trace-id"]'],
    ['headers.p|', 'plain', 'headers.plain'],
    ['key.|', 'id', 'key.id'],
    ['value.items[1].|', 'price', 'value.items[1].price'],
    ['value.items.exists(item, item.|', 'sku', 'value.items.exists(item, item.sku'],
    ['value.items.exists(item, it|', 'item', 'value.items.exists(item, item'],
    [
      'value.customer.exists(name, name == |',
      'country',
      'value.customer.exists(name, name == "country"',
    ],
    ['value.status == |', 'FAILED', 'value.status == "FAILED"'],
    ['value.status == "F|"', 'FAILED', 'value.status == "FAILED"'],
    ['value.status == "F|" && true', 'FAILED', 'value.status == "FAILED" && true'],
    ['value.status in ["FAILED", "|', 'CREATED', 'value.status in ["FAILED", "CREATED"'],
    ['value.status.startsWith("|")', 'FAILED', 'value.status.startsWith("FAILED")'],
    ['topic == |', 'orders', 'topic == "orders"'],
    ['value.status.|', 'contains', 'value.status.contains('],
    ['value.items.|', 'size', 'value.items.size()'],
    ['offset > 3 && ha|', 'has', 'offset > 3 && has('],
    ['value.note == |', 'late', 'value.note == "late"'],
  ])('%s offers %s', (marked, label, wanted) => {
    expect(chosen(marked, label)).toBe(wanted)
  })

  it('shows an example of each field and a sentence of each function', () => {
    const { entries } = at('value.|')
    expect(entries.find(({ label }) => label === 'status')?.detail).toBe('"FAILED"')
    expect(entries.find(({ label }) => label === 'note')?.detail).toBe('"late"')
    expect(entries.find(({ label }) => label === 'customer')?.detail).toBe(
      '{"country":"DE","first-name":"Ada"}',
    )
    expect(at('value.status.co|').entries).toEqual([
      {
        kind: 'function',
        label: 'contains',
        insert: '.contains(',
        detail: expect.stringContaining('part of this one'),
      },
    ])
  })

  it('offers only functions that fit what is known', () => {
    expect(at('value.items.|').labels).not.toContain('startsWith')
    expect(at('value.status.|').labels).not.toContain('exists')
    expect(at('value.unknown.|').labels).toContain('startsWith')
  })

  it('offers nothing within a string that is compared with nothing', () => {
    expect(at('"va|').labels).toEqual([])
  })

  it('puts in what compiles, for any field name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const record = recordOf({ value: `{${JSON.stringify(name)}:1}` })
        const entries = completions('value.', 6, [record]).entries
        const field = entries.find((entry) => entry.kind === 'field')
        expect(filterOf(`value${field?.insert} == 1`).test(record)).toBe('match')
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, wherever the cursor is', () => {
    const words = fc.constantFrom(
      'value',
      '.',
      '[',
      ']',
      '(',
      ')',
      '"',
      "'",
      ' ',
      '==',
      'exists',
      'item',
      ',',
      'in',
      '\\',
      '7',
      '//',
      '\n',
      'headers',
      '!',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), fc.nat(60), (parts, cursor) => {
        const source = parts.join('')
        const { from, to } = completions(source, Math.min(cursor, source.length), sample)
        expect(from).toBeLessThanOrEqual(to)
        expect(to).toBeLessThanOrEqual(source.length)
      }),
      { numRuns: 1_500 },
    )
  })
})
