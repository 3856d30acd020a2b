import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldTree, type Step } from './field-tree'
import { JsonReader } from './json-reader'
import { JsonBuilder, quickNumber } from './json-values'
import { encodeUtf8 } from './utf8'
import type { Value } from './values'

const noLimit = () => undefined

/** What the reader finds at a place; `undefined` where it finds nothing, `null` where the bytes are no JSON. */
function readAt(bytes: Uint8Array, steps: readonly Step[]): { found: Value | undefined } | null {
  const tree = new FieldTree()
  const slot = tree.slotOf(steps)
  const reader = new JsonReader(tree)
  if (!reader.read(bytes)) return null
  const start = reader.starts[slot] ?? -1
  return { found: start === -1 ? undefined : new JsonBuilder(bytes, noLimit).valueAt(start) }
}

/** As `JSON.parse` would have made it. */
function plain(value: Value | undefined): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([name, each]) => [name, plain(each)]))
  }
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'bigint' ? Number(value) : value
}

/** The same JSON as another writer may write it: spaces, escapes, numbers of other forms. */
function writtenAnyhow(value: fc.JsonValue, choose: (below: number) => number): string {
  const space = () => ['', '', '', ' ', '\n\t', '\r '][choose(6)] ?? ''
  if (typeof value === 'string') return stringAnyhow(value, choose)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) {
    const items = value.map((each) => space() + writtenAnyhow(each, choose) + space())
    return `[${items.join(',') || space()}]`
  }
  const fields = fieldsIn(value).map(([name, each]) => {
    return `${space()}${stringAnyhow(name, choose)}${space()}:${space()}${writtenAnyhow(each, choose)}${space()}`
  })
  return `{${fields.join(',') || space()}}`
}

function fieldsIn(value: { [name: string]: fc.JsonValue | undefined }): [string, fc.JsonValue][] {
  return Object.entries(value).map(([name, each]) => [name, each ?? null])
}

function stringAnyhow(text: string, choose: (below: number) => number): string {
  const units = Array.from({ length: text.length }, (_, at) => {
    const unit = text.charAt(at)
    if (choose(4) === 0) return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
    if (unit === '/' && choose(2) === 0) return '\\/'
    // Half a pair alone has no UTF-8 of its own, so its other half must not be escaped by itself.
    return /[\ud800-\udfff]/.test(unit)
      ? `\\u${text.charCodeAt(at).toString(16)}`
      : JSON.stringify(unit).slice(1, -1)
  })
  return `"${units.join('')}"`
}

const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
const chooser = fc.infiniteStream(fc.nat()).map((stream) => {
  return (below: number) => Number(stream.next().value) % below
})

function pathsOf(value: fc.JsonValue): Step[][] {
  if (value === null || typeof value !== 'object') return [[]]
  const children: [Step, fc.JsonValue][] = Array.isArray(value)
    ? value.map((each, index) => [index, each])
    : fieldsIn(value)
  return [[], ...children.flatMap(([step, each]) => pathsOf(each).map((path) => [step, ...path]))]
}

function valueAt(value: fc.JsonValue, path: readonly Step[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], value)
}

describe('JsonReader', () => {
  it('finds at every place what JSON.parse finds there, however it is written', () => {
    fc.assert(
      fc.property(anyJson, chooser, (value, choose) => {
        const text = writtenAnyhow(value, choose)
        const parsed: fc.JsonValue = JSON.parse(text)
        for (const path of pathsOf(parsed)) {
          expect(plain(readAt(encodeUtf8(text), path)?.found)).toEqual(valueAt(parsed, path))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds many places in one pass', () => {
    fc.assert(
      fc.property(anyJson, chooser, (value, choose) => {
        const text = writtenAnyhow(value, choose)
        const parsed: fc.JsonValue = JSON.parse(text)
        const tree = new FieldTree()
        const places = pathsOf(parsed).map((path) => ({ path, slot: tree.slotOf(path) }))
        const reader = new JsonReader(tree)
        const bytes = encodeUtf8(text)
        expect(reader.read(bytes)).toBe(true)
        for (const { path, slot } of places) {
          const found = new JsonBuilder(bytes, noLimit).valueAt(reader.starts[slot] ?? -1)
          expect(plain(found)).toEqual(valueAt(parsed, path))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes for JSON what JSON.parse takes for it, and nothing else', () => {
    const fragments = fc.constantFrom(
      ...'{ } [ ] : , " \\ \\" \\u00e9 \\u12 \\x 0 01 -0 - . 1. 1.5 e5 1e5 1E+ true tru false null nul a é \u0000 \u001f \u007f \n \ufeff'.split(
        ' ',
      ),
      ' ',
      '"a"',
      '{"a":1}',
    )
    const nearlyJson = fc.oneof(
      fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.tuple(anyJson, fc.nat(), fragments, fc.nat(2)).map(([value, place, fragment, cut]) => {
        const text = JSON.stringify(value)
        const at = place % (text.length + 1)
        return text.slice(0, at) + fragment + text.slice(at + cut)
      }),
    )
    let good = 0
    fc.assert(
      fc.property(nearlyJson, (text) => {
        // Half a pair cannot be stored.
        fc.pre(text.isWellFormed())
        let isJson = true
        try {
          JSON.parse(text)
          good += 1
        } catch {
          isJson = false
        }
        expect(readAt(encodeUtf8(text), []) !== null, text).toBe(isJson)
      }),
      { numRuns: 5_000 },
    )
    expect(good).toBeGreaterThan(200)
  })

  it('is not fooled by any bytes: what is not UTF-8 is not JSON', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const quoted = fc.uint8Array({ maxLength: 8 }).map((bytes) => {
      return Uint8Array.from([0x22, ...bytes, 0x22])
    })
    fc.assert(
      fc.property(quoted, (bytes) => {
        let isJson = true
        try {
          JSON.parse(strict.decode(bytes))
        } catch {
          isJson = false
        }
        expect(readAt(bytes, []) !== null).toBe(isJson)
      }),
      { numRuns: 5_000 },
    )
  })

  it('decides of every two-byte and many longer forms of UTF-8 as the standard does', () => {
    const strict = new TextDecoder('utf-8', { fatal: true })
    const decodes = (bytes: number[]) => {
      try {
        strict.decode(Uint8Array.from(bytes))
        return true
      } catch {
        return false
      }
    }
    const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff]
    for (let first = 0x80; first <= 0xff; first += 1) {
      for (const second of edges.slice(2)) {
        for (const third of [0x80, 0xbf, 0x41]) {
          const all = [first, second, third, 0x80].filter((byte) => byte !== 0x22)
          for (let length = 1; length <= 4; length += 1) {
            const bytes = all.slice(0, length)
            const isJson = readAt(Uint8Array.from([0x22, ...bytes, 0x22]), []) !== null
            expect(isJson, bytes.join()).toBe(decodes(bytes))
          }
        }
      }
    }
  })

  it('lets the last of a repeated name count, with all below it', () => {
    const repeated = encodeUtf8('{"a":{"b":1,"c":2},"x":0,"\\u0061":{"c":3}}')
    expect(readAt(repeated, ['a', 'c'])?.found).toBe(3n)
    expect(readAt(repeated, ['a', 'b'])?.found).toBeUndefined()
    expect(readAt(encodeUtf8('{"a":[1,2],"a":[3]}'), ['a', 1])?.found).toBeUndefined()
    expect(
      plain(readAt(encodeUtf8('{"__proto__":{"p":1},"p":2}'), ['__proto__', 'p'])?.found),
    ).toBe(1)
  })

  it('reads 200 lists within each other and no more, without end of the stack', () => {
    const nested = (depth: number) => encodeUtf8('['.repeat(depth) + ']'.repeat(depth))
    expect(readAt(nested(200), [])).not.toBeNull()
    expect(readAt(nested(201), [])).toBeNull()
    expect(readAt(nested(1_000_000), [])).toBeNull()
    expect(readAt(encodeUtf8('{"a":'.repeat(500_000)), ['a', 'a'])).toBeNull()
  })
})

describe('quickNumber', () => {
  it('is the number or says nothing', () => {
    const tokens = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
      fc
        .tuple(fc.boolean(), fc.nat(999_999), fc.nat(99_999))
        .map(([minus, whole, part]) => `${minus ? '-' : ''}${whole}.${part}`),
    )
    let quick = 0
    fc.assert(
      fc.property(tokens, (token) => {
        const bytes = encodeUtf8(token)
        const number = quickNumber(bytes, 0, bytes.length)
        if (Number.isNaN(number)) return
        quick += 1
        expect(number).toBe(Number(token))
        if (/^-?\d+$/.test(token)) expect(BigInt(number)).toBe(BigInt(token))
      }),
      { numRuns: 5_000 },
    )
    expect(quick).toBeGreaterThan(1_000)
  })

  it('says nothing of what is no number', () => {
    for (const text of ['"12"', 'true', 'null', '[1]', '1e5', '1234567890123456']) {
      const bytes = encodeUtf8(text)
      expect(quickNumber(bytes, 0, bytes.length)).toBeNaN()
    }
  })
})
