import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from '@/lib/decode/registry'
import { contextOf, decodedText, fromHex, withSchema } from '@/lib/decode/testing/contexts'

const read = (schema: unknown, digits: string) =>
  decodedText('avro', fromHex(digits), withSchema('avro', JSON.stringify(schema)))

const zigzagBytes = (value: bigint) => {
  let left = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  const bytes: number[] = []
  while (left > 0x7fn) {
    bytes.push(Number(left & 0x7fn) | 0x80)
    left >>= 7n
  }
  return [...bytes, Number(left)]
}

const RECORD = {
  type: 'record',
  name: 'test',
  fields: [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'string' },
  ],
}

describe('Avro', () => {
  // The examples of the specification, section "Binary encoding".
  it.each([
    ['string', '06666f6f', '"foo"'],
    [RECORD, '3606666f6f', '{"a":27,"b":"foo"}'],
    [{ type: 'enum', name: 'Foo', symbols: ['A', 'B', 'C', 'D'] }, '06', '"D"'],
    [{ type: 'array', items: 'long' }, '04063600', '[3,27]'],
    [['null', 'string'], '00', 'null'],
    [['null', 'string'], '020261', '"a"'],
  ])('reads the example of its specification: %j %s', (schema, digits, json) => {
    expect(read(schema, digits)).toBe(json)
  })

  it.each([
    ['null', '', 'null'],
    ['boolean', '01', 'true'],
    ['int', 'ffffffff0f', '-2147483648'],
    ['long', 'ffffffffffffffffff01', '-9223372036854775808'],
    ['long', 'feffffffffffffffff01', '9223372036854775807'],
    ['float', 'cdcccc3d', '0.1'],
    ['double', '9a9999999999b93f', '0.1'],
    ['bytes', '0400ff', '{"$hex":"00ff"}'],
    [{ type: 'fixed', name: 'f', size: 2 }, '00ff', '{"$hex":"00ff"}'],
    [{ type: 'map', values: 'int' }, '02026102 00', '{"a":1}'],
    [{ type: 'array', items: 'long' }, '0304063600', '[3,27]'],
    [['null', 'int', 'string'], '0204', '{"int":2}'],
    [{ type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 }, '04fb2e', '-12.34'],
    [{ type: 'bytes', logicalType: 'decimal', precision: 9, scale: 3 }, '0201', '0.001'],
    [{ type: 'long', logicalType: 'timestamp-millis' }, '80f88395d865', '1747000000000'],
  ])('reads %j from %s', (schema, digits, json) => {
    expect(read(schema, digits)).toBe(json)
  })

  it('reads a record that holds itself, with names of its own namespace', () => {
    const tree = {
      type: 'record',
      name: 'Node',
      namespace: 'milena',
      fields: [
        { name: 'value', type: 'long' },
        { name: 'next', type: ['null', 'Node'] },
      ],
    }
    expect(read(tree, '02 02 04 00')).toBe('{"value":1,"next":{"value":2,"next":null}}')
  })

  it('keeps every digit of every long', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const context = withSchema('avro', '"long"')
        expect(decodedText('avro', Uint8Array.from(zigzagBytes(value)), context)).toBe(
          String(value),
        )
      }),
    )
  })

  it('takes the Confluent prefix off, and says which schema it names', () => {
    const context = withSchema('avro', JSON.stringify(RECORD))
    const { decoded } = decodeBytes('avro', fromHex('00 00000011 36 06666f6f'), context)
    expect(decoded).toEqual({
      kind: 'json',
      text: '{"a":27,"b":"foo"}',
      note: 'Confluent wire format, schema id 17.',
    })
  })

  it('is not misled by plain Avro that begins as a prefix would', () => {
    const schema = { type: 'record', name: 'r', fields: [{ name: 'a', type: 'bytes' }] }
    expect(read({ type: 'array', items: schema }, '020a0000000011 00')).toBe(
      '[{"a":{"$hex":"0000000011"}}]',
    )
    const five = { ...RECORD, fields: [...'abcdef'].map((name) => ({ name, type: 'int' })) }
    expect(read(five, '00 00 00 00 02 02')).toBe('{"a":0,"b":0,"c":0,"d":0,"e":1,"f":1}')
  })

  it('names what is missing, and where a schema is wrong', () => {
    expect(decodedText('avro', fromHex('00 00000011 36'), contextOf())).toBe(
      '[Confluent wire format, schema id 17: its Avro schema has to be given]',
    )
    expect(read({ type: 'record', name: 'r', fields: [{ name: 'a', type: 'strng' }] }, '00')).toBe(
      '[The Avro schema is not valid: the schema.fields[0].type names the type strng, which is not defined]',
    )
    expect(decodedText('avro', fromHex('00'), withSchema('avro', '{"type":'))).toContain(
      'The Avro schema is no JSON',
    )
  })

  it('ends on items that take no bytes, however many are claimed', () => {
    expect(read({ type: 'array', items: 'null' }, 'feffffffffffffffff01 00')).toContain('too large')
    const empty = { type: 'record', name: 'e', fields: [] }
    expect(read({ type: 'array', items: empty }, 'feffffffffffffffff01 00')).toContain('too large')
  })

  it('ends on a record that holds itself without end', () => {
    const endless = { type: 'record', name: 'n', fields: [{ name: 'n', type: 'n' }] }
    expect(read(endless, '00')).toContain('deeper than 200')
  })
})
