import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '@/lib/format/json-text'
import { AUTO, decodeBytes, decoders, jsonOf } from './registry'
import { contextOf, decodedText, fromHex, withSchema } from './testing/contexts'

const ids = [AUTO, ...decoders.map(({ id }) => id)]
const utf8 = (text: string) => new TextEncoder().encode(text)

function auto(bytes: Uint8Array, context = contextOf()) {
  const { decoder, why, decoded } = decodeBytes(AUTO, bytes, context)
  return { id: decoder.id, why, text: decoded.kind === 'failed' ? null : decoded.text }
}

/** Bytes of every sort: random ones, and ones that begin as a format does. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string().map(utf8),
  fc
    .tuple(
      fc.constantFrom('00 00000011', '0000', '0001', '0002', 'c301', 'd9d9f7', '82', 'a2', '3c61'),
      fc.uint8Array({ maxLength: 60 }),
    )
    .map(([head, rest]) => Uint8Array.from([...fromHex(head), ...rest])),
)

describe('the registry', () => {
  it('gives every decoder an id that the API accepts, and no two the same', () => {
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,40}$/)
  })

  it.each(ids)('%s never throws, and what it makes is JSON where it says so', (id) => {
    const contexts = fc.record({
      part: fc.constantFrom('key' as const, 'value' as const, 'header' as const),
      topic: fc.constantFrom('letters', '__consumer_offsets', '__transaction_state'),
      key: fc.option(anyBytes),
    })
    fc.assert(
      fc.property(anyBytes, contexts, (bytes, facts) => {
        const { decoded, why } = decodeBytes(id, bytes, contextOf(facts))
        expect(why).not.toBe('')
        if (decoded.kind === 'json') expect(scanJson(decoded.text)).toBeNull()
        if (decoded.kind === 'failed') expect(decoded.reason).not.toContain('itself failed')
        const json = jsonOf(decoded)
        if (json !== null) expect(scanJson(json)).toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })

  it('makes something of any bytes when it may choose', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(decodeBytes(AUTO, bytes, contextOf()).decoded.kind).not.toBe('failed')
      }),
      { numRuns: 1_000 },
    )
  })

  it('names an id that it does not know', () => {
    expect(decodedText('smile', utf8('x'))).toBe('[There is no decoder smile]')
  })
})

describe('what is chosen by a look', () => {
  it.each([
    ['{"a":1}', 'json'],
    [' [1, 2] ', 'json'],
    ['Hello, Milena', 'text'],
    ['{"orderId": 1001, "total": ', 'text'],
    ['{"orderId": 1001, "total": }', 'text'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['<br>', 'text'],
    ['abcd', 'text'],
    ['12345678', 'text'],
    ['naïve café, 東京', 'text'],
  ])('takes %j as %s', (text, id) => {
    expect(auto(utf8(text)).id).toBe(id)
  })

  it.each([
    ['0000002a', 'int32-be', '42'],
    ['0000000000000001', 'int64-be', '1'],
    ['7fffffffffffffff', 'int64-be', '9223372036854775807'],
    ['f81d4fae7dec11d0a76500a0c91e6bf6', 'uuid', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ['82a7636f6d70616374c3a6736368656d6100', 'messagepack', '{"compact":true,"schema":0}'],
    ['a26161016162820203', 'cbor', '{"a":1,"b":[2,3]}'],
    ['d9d9f7a16161f5', 'cbor', '{"a":true}'],
    ['00000000117b2261223a317d', 'json', '{"a":1}'],
    ['7b22c328ff227d', 'hex', '7b 22 c3 28 ff 22 7d'],
  ])('takes %s as %s', (digits, id, text) => {
    expect(auto(fromHex(digits))).toMatchObject({ id, text })
  })

  it('says why: what of the bytes gave it away', () => {
    expect(auto(fromHex('f81d4fae7dec11d0a76500a0c91e6bf6')).why).toBe(
      'it is 16 bytes with the version (1) and variant bits of a UUID',
    )
    expect(auto(fromHex('0000000011 3606666f6f')).why).toBe(
      'it begins with 0x00 and schema id 17: Confluent wire format. Choose Avro or Protobuf to give that schema',
    )
  })

  it('prefers the schema that was given to what the bytes look like', () => {
    const context = withSchema(
      'avro',
      '{"type":"record","name":"r","fields":[{"name":"a","type":"long"}]}',
    )
    expect(auto(fromHex('0000000011 36'), context)).toMatchObject({ id: 'avro', text: '{"a":27}' })
  })
})

describe('numbers, UUIDs and text', () => {
  it.each([
    ['int16-be', 'ffff', '-1'],
    ['int32-be', '80000000', '-2147483648'],
    ['int32-le', '00000080', '-2147483648'],
    ['uint32-be', 'ffffffff', '4294967295'],
    ['uint32-le', '01000000', '1'],
    ['int64-be', '8000000000000000', '-9223372036854775808'],
    ['int64-be', '0020000000000001', '9007199254740993'],
    ['int64-le', '0100000000002000', '9007199254740993'],
    ['uint64-be', 'ffffffffffffffff', '18446744073709551615'],
    ['uint64-le', 'ffffffffffffffff', '18446744073709551615'],
    ['float32-be', '3dcccccd', '0.1'],
    ['float32-le', 'cdcccc3d', '0.1'],
    ['float64-be', '3fb999999999999a', '0.1'],
    ['float64-le', '9a9999999999b93f', '0.1'],
    ['latin1', 'e9ff80', 'éÿ\u0080'],
    ['base64', '00ff10', 'AP8Q'],
    ['hex', '00ff', '00 ff'],
    ['int32-be', '00', '[It has 1 bytes, and this number takes 4]'],
    ['text', 'ff', '[It is no UTF-8]'],
    ['json', '7b', '[It is no JSON: it ends too early, in line 1, column 2]'],
    ['json', '7b7d7d', '[It is no JSON: } is not expected in line 1, column 3]'],
  ])('%s reads %s as %s', (id, digits, text) => {
    expect(decodedText(id, fromHex(digits))).toBe(text)
  })

  it('keeps a byte order mark, and every byte of base64', () => {
    expect(decodedText('text', fromHex('efbbbf61'))).toBe('\ufeffa')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodedText('base64', bytes)).toBe(Buffer.from(bytes).toString('base64'))
      }),
    )
  })
})
