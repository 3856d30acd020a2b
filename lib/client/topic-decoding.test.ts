import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headersWith, parseTopicDecoding } from './topic-decoding'

const NOTHING = { decoder: null, schemas: {} }

describe('what a browser has stored of a topic’s decoders', () => {
  it('is read back as it was written', () => {
    const decoding = {
      key: { decoder: 'int64-be', schemas: {} },
      value: { decoder: null, schemas: { protobuf: { text: 'message A {}', message: 'A' } } },
      headers: [{ name: 'retries', decoder: 'int32-be' }],
    }
    expect(parseTopicDecoding(JSON.stringify(decoding))).toEqual(decoding)
  })

  it('counts as nothing where it is not understood', () => {
    expect(parseTopicDecoding('')).toEqual({ key: NOTHING, value: NOTHING, headers: [] })
    expect(
      parseTopicDecoding(
        '{"key":{"decoder":7,"schemas":{"avro":"x"}},"value":[],"headers":[7,{"name":"a"}]}',
      ),
    ).toEqual({
      key: NOTHING,
      value: NOTHING,
      headers: [],
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Object.keys(parseTopicDecoding(text))).toEqual(['key', 'value', 'headers'])
      }),
    )
  })

  it('holds one decoder for the headers of a name, and lets it go again', () => {
    const one = headersWith([], 'retries', 'hex')
    const two = headersWith(headersWith(one, 'trace', 'uuid'), 'retries', 'int32-be')
    expect(two).toEqual([
      { name: 'retries', decoder: 'int32-be' },
      { name: 'trace', decoder: 'uuid' },
    ])
    expect(headersWith(two, 'trace', null)).toEqual([{ name: 'retries', decoder: 'int32-be' }])
  })
})
