import { describe, expect, it } from 'vitest'
import { readOffsetsFile } from './read-offsets-file'
import { writeOffsetsFile } from './write-offsets-file'

const offsets = [
  { topic: 'orders', partition: 0, offset: '42' },
  { topic: 'orders', partition: 11, offset: '9223372036854775807' },
]

describe('readOffsetsFile', () => {
  it('reads back what is written for Kafka’s own tool', () => {
    expect(writeOffsetsFile(offsets)).toBe('orders,0,42\norders,11,9223372036854775807\n')
    expect(readOffsetsFile(writeOffsetsFile(offsets), 'g')).toEqual({ offsets })
  })

  it.each<[string, string]>([
    [
      'quoted, as spreadsheets and exports write it',
      '"orders",0,42\r\n"orders",11,9223372036854775807',
    ],
    ['with a heading', 'topic,partition,offset\norders,0,42\norders,11,9223372036854775807'],
    ['with the group in front', 'g,orders,0,42\nother,orders,0,7\ng,orders,11,9223372036854775807'],
    [
      'as the JSON of kafka-delete-records',
      '{"partitions":[{"topic":"orders","partition":0,"offset":42},{"topic":"orders","partition":11,"offset":"9223372036854775807"}],"version":1}',
    ],
    ['as a plain list', JSON.stringify(offsets)],
    [
      'from a receipt, of which the offsets of before count',
      JSON.stringify({
        groupId: 'g',
        offsets: [{ topic: 'orders', partition: 0, from: '42', to: '0' }],
        undo: { to: 'offsets', offsets },
      }),
    ],
    [
      'from the receipt of a clean-up, of which those of the group count',
      JSON.stringify({
        groups: [
          { groupId: 'other', undo: { to: 'offsets', offsets: offsets.slice(1) } },
          { groupId: 'g', undo: { to: 'offsets', offsets } },
        ],
      }),
    ],
  ])('reads offsets %s', (_, text) => {
    expect(readOffsetsFile(text, 'g')).toEqual({ offsets })
  })

  it('takes from a receipt what the commits carried beside their offsets, any text', () => {
    const [first] = offsets
    const carried = { ...first, leaderEpoch: 3, metadata: 'a "b"\n\u0000 🦆' }
    const receipt = { undo: { to: 'offsets', offsets: [carried] } }
    expect(readOffsetsFile(JSON.stringify(receipt), 'g')).toEqual({ offsets: [carried] })
    const odd = [{ ...first, leaderEpoch: -1, metadata: null }]
    expect(readOffsetsFile(JSON.stringify(odd), 'g')).toEqual({ offsets: [first] })
  })

  it.each<[string, string, RegExp]>([
    ['an empty file', ' \n', /empty/],
    ['a line with too few cells', 'orders,0,1\norders,1', /^Line 2: topic,partition,offset/],
    ['an offset below zero', 'orders,0,-1', /^Line 1: “-1” is no offset/],
    ['an offset beyond 64 bits', 'orders,0,9223372036854775808', /no offset/],
    [
      'a number that JSON has rounded',
      '[{"topic":"a","partition":0,"offset":9007199254740993}]',
      /no offset/,
    ],
    ['torn JSON', '{"partitions":[', /begins as JSON/],
    ['JSON of something else', '{"a":1}', /No list of offsets/],
    [
      'a receipt without a way back',
      '{"offsets":[{"topic":"a","partition":0,"from":null,"to":"1"}],"undo":null}',
      /no offsets to put back/,
    ],
    [
      'the receipt of a clean-up of others, which it names',
      JSON.stringify({ groups: [...'abcdefh'].map((groupId) => ({ groupId, undo: null })) }),
      /not of “g”\. It is of “a”, “b”, “c”, “d”, “e” and 2 more\.$/,
    ],
    ['one partition twice', 'orders,0,1\norders,0,2', /orders-0 is in the file twice/],
    ['another group alone', 'other,orders,0,1', /no offset of g/],
  ])('refuses %s in words, and takes nothing of it', (_, text, words) => {
    const read = readOffsetsFile(text, 'g')
    expect('error' in read && read.error).toMatch(words)
  })
})
