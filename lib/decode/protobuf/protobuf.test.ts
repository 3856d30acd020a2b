import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from '@/lib/decode/registry'
import { contextOf, decodedText, fromHex, withSchema } from '@/lib/decode/testing/contexts'

const read = (proto: string, digits: string, message: string | null = null) =>
  decodedText('protobuf', fromHex(digits), withSchema('protobuf', proto, message))

const SHOP = `
syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
option java_package = "org.shop"; // nothing of the bytes
/* An order,
   as it is sent. */
message Order {
  reserved 9, 20 to 30;
  int64 id = 1;
  repeated Line lines = 2;
  State state = 3;
  map<string, int32> counts = 4;
  oneof payment { string card = 5; bytes token = 6; }
  google.protobuf.Timestamp at = 7 [deprecated = true];
  optional double price = 8;
  repeated sint32 deltas = 10 [packed = true];
  message Line { string sku = 1; uint32 amount = 2; }
  enum State { NEW = 0; PAID = 1; option allow_alias = true; }
}
message Other { bool yes = 1; }
service Orders { rpc Get(Order) returns (Other) { option idempotency_level = NO_SIDE_EFFECTS; } }
`

describe('Protobuf', () => {
  // The examples of https://protobuf.dev/programming-guides/encoding/.
  it.each([
    ['message Test1 { int32 a = 1; }', '089601', '{"a":150}'],
    ['message Test2 { string b = 2; }', '120774657374696e67', '{"b":"testing"}'],
    [
      'message Test3 { Test1 c = 3; } message Test1 { int32 a = 1; }',
      '1a03089601',
      '{"c":{"a":150}}',
    ],
    [
      'message Test4 { string d = 4; repeated int32 e = 6; }',
      '220568656c6c6f 3001 3002 3003',
      '{"d":"hello","e":[1,2,3]}',
    ],
    [
      'message Test5 { repeated int32 f = 6 [packed=true]; }',
      '3206038e029ea705',
      '{"f":[3,270,86942]}',
    ],
  ])('reads the example of its guide: %s', (proto, digits, json) => {
    expect(read(proto, digits)).toBe(json)
  })

  it.each([
    ['int64', '08ffffffffffffffff7f', '9223372036854775807'],
    ['int64', '0880808080808080808001', '-9223372036854775808'],
    ['uint64', '08ffffffffffffffffff01', '18446744073709551615'],
    ['int32', '08ffffffffffffffffff01', '-1'],
    ['sint64', '08ffffffffffffffffff01', '-9223372036854775808'],
    ['fixed64', '09ffffffffffffffff', '18446744073709551615'],
    ['sfixed64', '09ffffffffffffffff', '-1'],
    ['fixed32', '0dffffffff', '4294967295'],
    ['sfixed32', '0dffffffff', '-1'],
    ['float', '0dcdcccc3d', '0.1'],
    ['double', '099a9999999999b93f', '0.1'],
    ['bool', '0801', 'true'],
    ['bytes', '0a0200ff', '{"$hex":"00ff"}'],
    ['string', '0a01ff', '{"$hex":"ff"}'],
  ])('reads a %s from %s as %s', (type, digits, json) => {
    expect(read(`message M { ${type} v = 1; }`, digits)).toBe(`{"v":${json}}`)
  })

  it('reads nested messages, enums, maps, oneofs and what Google defines', () => {
    const digits =
      '08 81 80 80 80 80 80 80 10 12 05 0a 01 78 10 02 18 01 22 05 0a 01 61 10 07 2a 01 63 3a 02 08 01 52 02 01 04'
    expect(read(SHOP, digits)).toBe(
      '{"id":9007199254740993,"lines":[{"sku":"x","amount":2}],"state":"PAID","counts":{"a":7},"card":"c","at":{"seconds":1},"deltas":[-1,2]}',
    )
    expect(read(SHOP, '0801', 'shop.Other')).toBe('{"yes":true}')
    expect(read(SHOP, '0801', 'Nothing')).toContain('defines no message Nothing')
  })

  it('shows what the schema does not know by its number, and what it knows otherwise as it came', () => {
    expect(read('message M { int32 a = 1; }', '0801 1203616263')).toBe('{"a":1,"2":"abc"}')
    expect(read('message M { string a = 1; }', '0801')).toBe('{"1":1}')
  })

  it('reads without a schema: text, messages in messages, bytes', () => {
    expect(decodedText('protobuf', fromHex('089601 1203616263 1a03089601 2202ff00'))).toBe(
      '{"1":150,"2":"abc","3":{"1":150},"4":{"$hex":"ff00"}}',
    )
    const { decoded } = decodeBytes('protobuf', fromHex('0801'), contextOf())
    expect(decoded).toMatchObject({ note: expect.stringContaining('No schema is given') })
  })

  it('takes the Confluent prefix off, and the message that it names', () => {
    // Schema 17; indexes [1]: the second message.
    const context = withSchema('protobuf', SHOP)
    const { decoded } = decodeBytes('protobuf', fromHex('00 00000011 02 02 0801'), context)
    expect(decoded).toEqual({
      kind: 'json',
      text: '{"yes":true}',
      note: 'Confluent wire format, schema id 17. Read as shop.Other.',
    })
  })

  it.each([
    ['message M { strng a = 1; }', 'line 1: the type strng is not defined'],
    ['message M {\n  int32 a = 0;\n}', 'line 2: a has no valid number'],
    ['message M { int32 a = 1; int32 b = 1; }', 'number 1 is given twice in M'],
    ['message M {} message M {}', 'M is defined once more'],
    ['message M {', 'the end comes where'],
    ['mesage M {}', 'mesage begins no statement'],
    ['syntax = "proto3";', 'it defines no message'],
    ['message M { int32 a ~ 1; }', '~ is not expected'],
  ])('names the mistake in %j', (proto, mistake) => {
    expect(read(proto, '0801')).toContain(mistake)
  })

  it('says where bytes stop being a message', () => {
    expect(decodedText('protobuf', fromHex('0a05 61'))).toContain('claims 5 bytes, and 1 are left')
    expect(decodedText('protobuf', fromHex('00'))).toContain('0 is no number of a field')
    expect(decodedText('protobuf', fromHex('0b 0801'))).toContain('ends within a group')
    expect(decodedText('protobuf', fromHex('0b 0801 0c'))).toBe('{"1":{"1":1}}')
  })

  it('ends on any bytes and any text, with or without a schema', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.string(), (bytes, proto) => {
        decodeBytes('protobuf', bytes, contextOf())
        decodeBytes('protobuf', bytes, withSchema('protobuf', SHOP))
        decodeBytes('protobuf', bytes, withSchema('protobuf', proto))
      }),
      { numRuns: 1_000 },
    )
  })
})
