import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '@/lib/format/json-text'
import { decodeBytes } from './registry'
import { contextOf, decodedText, fromHex } from './testing/contexts'

const read = (digits: string) => decodedText('cbor', fromHex(digits))

describe('CBOR', () => {
  // RFC 8949, appendix A.
  it.each([
    ['00', '0'],
    ['01', '1'],
    ['0a', '10'],
    ['17', '23'],
    ['1818', '24'],
    ['1819', '25'],
    ['1864', '100'],
    ['1903e8', '1000'],
    ['1a000f4240', '1000000'],
    ['1b000000e8d4a51000', '1000000000000'],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['c249010000000000000000', '18446744073709551616'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['c349010000000000000000', '-18446744073709551617'],
    ['20', '-1'],
    ['29', '-10'],
    ['3863', '-100'],
    ['3903e7', '-1000'],
    ['f90000', '0'],
    ['f98000', '-0'],
    ['f93c00', '1'],
    ['fb3ff199999999999a', '1.1'],
    ['f93e00', '1.5'],
    ['f97bff', '65504'],
    ['fa47c35000', '100000'],
    ['fa7f7fffff', '3.4028235e+38'],
    ['fb7e37e43c8800759c', '1e+300'],
    ['f90001', '5.960464477539063e-8'],
    ['f90400', '0.00006103515625'],
    ['f9c400', '-4'],
    ['fbc010666666666666', '-4.1'],
    ['f97c00', '"Infinity"'],
    ['f97e00', '"NaN"'],
    ['f9fc00', '"-Infinity"'],
    ['fa7f800000', '"Infinity"'],
    ['fb7ff8000000000000', '"NaN"'],
    ['f4', 'false'],
    ['f5', 'true'],
    ['f6', 'null'],
    ['f7', '{"$simple":"undefined"}'],
    ['f0', '{"$simple":16}'],
    ['f8ff', '{"$simple":255}'],
    ['c074323031332d30332d32315432303a30343a30305a', '{"$tag":0,"value":"2013-03-21T20:04:00Z"}'],
    ['c11a514b67b0', '{"$tag":1,"value":1363896240}'],
    ['c1fb41d452d9ec200000', '{"$tag":1,"value":1363896240.5}'],
    ['d74401020304', '{"$tag":23,"value":{"$hex":"01020304"}}'],
    ['d818456449455446', '{"$tag":24,"value":{"$hex":"6449455446"}}'],
    ['40', '{"$hex":""}'],
    ['4401020304', '{"$hex":"01020304"}'],
    ['60', '""'],
    ['6161', '"a"'],
    ['6449455446', '"IETF"'],
    ['62225c', '"\\"\\\\"'],
    ['62c3bc', '"ü"'],
    ['63e6b0b4', '"水"'],
    ['64f0908591', '"𐅑"'],
    ['80', '[]'],
    ['83010203', '[1,2,3]'],
    ['8301820203820405', '[1,[2,3],[4,5]]'],
    [
      '98190102030405060708090a0b0c0d0e0f101112131415161718181819',
      '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]',
    ],
    ['a0', '{}'],
    ['a201020304', '{"1":2,"3":4}'],
    ['a26161016162820203', '{"a":1,"b":[2,3]}'],
    ['826161a161626163', '["a",{"b":"c"}]'],
    ['5f42010243030405ff', '{"$hex":"0102030405"}'],
    ['7f657374726561646d696e67ff', '"streaming"'],
    ['9fff', '[]'],
    ['9f018202039f0405ffff', '[1,[2,3],[4,5]]'],
    ['83019f0203ff820405', '[1,[2,3],[4,5]]'],
    ['bf61610161629f0203ffff', '{"a":1,"b":[2,3]}'],
    ['bf6346756ef563416d7421ff', '{"Fun":true,"Amt":-2}'],
    ['d9d9f7a16161f5', '{"a":true}'],
  ])('reads %s as %s', (digits, json) => {
    expect(read(digits)).toBe(json)
  })

  // RFC 8949, appendix F: not well-formed.
  it.each([
    '',
    '18',
    '1900',
    '3b00',
    '62',
    '5f',
    '5f00ff',
    '81',
    'a1',
    'a100',
    'c0',
    'ff',
    '1c',
    '81ff',
  ])('refuses %s, which is not well-formed', (digits) => {
    expect(decodeBytes('cbor', fromHex(digits), contextOf()).decoded.kind).toBe('failed')
  })

  it('believes no length that what is left cannot hold', () => {
    expect(read('9bffffffffffffffff')).toContain('claims 18446744073709551615 bytes')
    expect(read('5b7fffffffffffffff')).toContain('and 0 are left')
  })

  it('makes JSON of whatever it does not refuse, and ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { decoded } = decodeBytes('cbor', bytes, contextOf())
        if (decoded.kind !== 'failed') expect(scanJson(decoded.text)).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })
})
