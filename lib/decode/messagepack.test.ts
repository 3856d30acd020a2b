import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '@/lib/format/json-text'
import { contextOf, decodedText, fromHex } from './testing/contexts'

const read = (digits: string) => decodedText('messagepack', fromHex(digits))

/** A writer of what JSON has, in the shortest form or a longer one, to read back. */
function packed(value: unknown): number[] {
  if (value === null) return [0xc0]
  if (typeof value === 'boolean') return [value ? 0xc3 : 0xc2]
  if (typeof value === 'bigint') return [value < 0n ? 0xd3 : 0xcf, ...int64Bytes(value)]
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value)
    return [0xdb, ...int32Bytes(bytes.length), ...bytes]
  }
  if (Array.isArray(value)) return [0xdd, ...int32Bytes(value.length), ...value.flatMap(packed)]
  const entries = Object.entries(value ?? {})
  return [
    0xdf,
    ...int32Bytes(entries.length),
    ...entries.flatMap(([key, each]) => [...packed(key), ...packed(each)]),
  ]
}

const int32Bytes = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)
const int64Bytes = (value: bigint) =>
  Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(56 - index * 8)) & 0xffn))

/** JSON of the same, with every digit. */
function jsonText(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`)
    .join(',')}}`
}

describe('MessagePack', () => {
  it('reads the example of its specification', () => {
    expect(read('82 a7 63 6f 6d 70 61 63 74 c3 a6 73 63 68 65 6d 61 00')).toBe(
      '{"compact":true,"schema":0}',
    )
  })

  it.each([
    ['00', '0'],
    ['7f', '127'],
    ['e0', '-32'],
    ['ff', '-1'],
    ['cc ff', '255'],
    ['cd ff ff', '65535'],
    ['ce ff ff ff ff', '4294967295'],
    ['cf ff ff ff ff ff ff ff ff', '18446744073709551615'],
    ['cf 00 20 00 00 00 00 00 01', '9007199254740993'],
    ['d0 80', '-128'],
    ['d1 80 00', '-32768'],
    ['d2 80 00 00 00', '-2147483648'],
    ['d3 80 00 00 00 00 00 00 00', '-9223372036854775808'],
    ['ca 3d cc cc cd', '0.1'],
    ['cb 3f b9 99 99 99 99 99 9a', '0.1'],
    ['cb 7f f8 00 00 00 00 00 00', '"NaN"'],
    ['c0', 'null'],
    ['c4 02 00 ff', '{"$hex":"00ff"}'],
    ['a1 ff', '{"$hex":"ff"}'],
    ['c7 01 05 aa', '{"$extension":5,"data":{"$hex":"aa"}}'],
    ['d6 ff 00 00 00 00', '{"$timestamp":"1970-01-01T00:00:00Z"}'],
    ['d7 ff 00 00 00 04 00 00 00 01', '{"$timestamp":"1970-01-01T00:00:01.000000001Z"}'],
    [
      'c7 0c ff 3b 9a c9 ff ff ff ff ff ff ff ff ff',
      '{"$timestamp":"1969-12-31T23:59:59.999999999Z"}',
    ],
    ['81 01 a1 61', '{"1":"a"}'],
    ['81 91 01 02', '{"$entries":[[[1],2]]}'],
    ['dc 00 02 01 02', '[1,2]'],
  ])('reads %s as %s', (digits, json) => {
    expect(read(digits)).toBe(json)
  })

  it('reads back all that JSON can say, 64-bit numbers to the digit', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, false),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const bytes = Uint8Array.from(packed(value))
        expect(decodedText('messagepack', bytes)).toBe(jsonText(value))
      }),
      { numRuns: 300 },
    )
  })

  it('says where bytes stop being MessagePack', () => {
    expect(read('c1')).toBe('[At byte 0 0xc1 begins no value of MessagePack]')
    expect(read('93 01')).toContain('claims 3 bytes, and 1 are left')
    expect(read('01 02')).toBe('[It ends at byte 1, and 1 byte follows]')
  })

  it('refuses what is nested to exhaust the stack, and shows what is nested deep', () => {
    const nested = (levels: number) => Uint8Array.from([...Array(levels).fill(0x91), 0x00])
    expect(decodedText('messagepack', nested(150))).toBe(`${'['.repeat(150)}0${']'.repeat(150)}`)
    expect(decodedText('messagepack', nested(100_000), contextOf())).toContain('deeper than 200')
  })

  it('makes JSON of whatever it does not refuse', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = decodedText('messagepack', bytes)
        if (!/^\[(At|It|A )/.test(text)) expect(scanJson(text)).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })
})
