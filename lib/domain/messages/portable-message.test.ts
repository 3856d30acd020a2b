import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  looksPortable,
  type PortableMessage,
  type PortablePayload,
  readPortableMessage,
  toPortableLine,
} from './portable-message'

const text = fc.string({ unit: 'grapheme' })
const payload: fc.Arbitrary<PortablePayload | null> = fc.option(
  fc.oneof(
    text.map((data) => ({ encoding: 'utf8' as const, data })),
    fc.uint8Array().map((bytes) => ({
      encoding: 'base64' as const,
      data: Buffer.from(bytes).toString('base64'),
    })),
  ),
)
const int64 = (min: bigint) => fc.bigInt({ min, max: 2n ** 63n - 1n }).map(String)
const message: fc.Arbitrary<PortableMessage> = fc.record({
  partition: fc.option(fc.nat()),
  offset: fc.option(int64(0n)),
  timestampMs: fc.option(int64(-(2n ** 63n))),
  key: payload,
  value: payload,
  headers: fc.array(fc.record({ key: text, value: payload })),
})

function read(line: string) {
  return readPortableMessage(JSON.parse(line))
}

describe('a message in a file', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(message, (each) => {
        const line = toPortableLine(each)
        expect(line).not.toContain('\n')
        expect(read(line)).toEqual({ message: each })
        expect(looksPortable(JSON.parse(line))).toBe(true)
      }),
    )
  })

  it('is written so that others can read it', () => {
    expect(
      toPortableLine({
        partition: 2,
        offset: '9007199254740993',
        timestampMs: '1700000000000',
        key: { encoding: 'utf8', data: 'user-42' },
        value: { encoding: 'base64', data: 'AP8=' },
        headers: [
          { key: 'trace', value: { encoding: 'utf8', data: 'a' } },
          { key: 'trace', value: null },
        ],
      }),
    ).toBe(
      '{"partition":2,"offset":"9007199254740993","timestampMs":"1700000000000","key":"user-42","value":"AP8=","valueEncoding":"base64","headers":[{"key":"trace","value":"a"},{"key":"trace","value":null}]}',
    )
  })

  it('is not written while only its beginning is here', () => {
    const whole = { partition: 0, offset: '1', timestampMs: null, key: null, headers: [] }
    const value = { encoding: 'utf8' as const, data: 'begin', truncated: true }
    expect(() => toPortableLine({ ...whole, value })).toThrow(RangeError)
  })

  it('needs no more than a value', () => {
    expect(read('{"value":null}')).toEqual({
      message: {
        partition: null,
        offset: null,
        timestampMs: null,
        key: null,
        value: null,
        headers: [],
      },
    })
  })

  it.each([
    ['[]', '', 'a message is an object'],
    ['{"key":"a"}', 'value', 'missing; null is a tombstone'],
    ['{"value":"a","headres":[]}', 'headres', /not known here/],
    ['{"value":{"a":1}}', 'value', /written as a string/],
    ['{"value":"A","valueEncoding":"base64"}', 'value', 'not base64'],
    ['{"value":"AB==","valueEncoding":"base64"}', 'value', 'not base64'],
    ['{"value":"A","valueEncoding":"hex"}', 'valueEncoding', 'one of utf8, base64'],
    ['{"value":"\\ud800"}', 'value', 'not whole Unicode characters'],
    ['{"value":"a","partition":-1}', 'partition', /0 or greater/],
    ['{"value":"a","partition":1.5}', 'partition', /0 or greater/],
    ['{"value":"a","offset":9007199254740993}', 'offset', /rounded in JSON/],
    ['{"value":"a","offset":"-1"}', 'offset', /64-bit/],
    ['{"value":"a","timestampMs":"9223372036854775808"}', 'timestampMs', /64-bit/],
    ['{"value":"a","headers":[{"key":"h","value":"x"},{"value":"x"}]}', 'headers[1].key', /text/],
    [
      '{"value":"a","headers":[{"key":"h","value":"%","valueEncoding":"base64"}]}',
      'headers[0].value',
      'not base64',
    ],
    ['{"value":"a","headers":{"h":"x"}}', 'headers', 'headers are an array'],
  ])('names what is wrong in %s', (line, field, mistake) => {
    const reading = read(line)
    expect(reading).toEqual({
      field,
      mistake: typeof mistake === 'string' ? mistake : expect.stringMatching(mistake),
    })
  })

  it('is told apart from a line that is just a value', () => {
    expect(looksPortable({ value: 1, unit: 'kg' })).toBe(false)
    expect(looksPortable({ amount: 1 })).toBe(false)
    expect(looksPortable('text')).toBe(false)
    expect(looksPortable({ key: null, value: 'x' })).toBe(true)
  })
})
