import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTopicDecoding } from './topic-decoding'

const NOTHING = { decoder: null, schemas: {} }

describe('what a browser has stored of a topic’s decoders', () => {
  it('is read back as it was written', () => {
    const decoding = {
      key: { decoder: 'int64-be', schemas: {} },
      value: { decoder: null, schemas: { protobuf: { text: 'message A {}', message: 'A' } } },
    }
    expect(parseTopicDecoding(JSON.stringify(decoding))).toEqual(decoding)
  })

  it('counts as nothing where it is not understood', () => {
    expect(parseTopicDecoding('')).toEqual({ key: NOTHING, value: NOTHING })
    expect(parseTopicDecoding('{"key":{"decoder":7,"schemas":{"avro":"x"}},"value":[]}')).toEqual({
      key: NOTHING,
      value: NOTHING,
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Object.keys(parseTopicDecoding(text))).toEqual(['key', 'value'])
      }),
    )
  })
})
