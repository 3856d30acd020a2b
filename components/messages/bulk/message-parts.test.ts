import { describe, expect, it } from 'vitest'
import { inParts, toBulkMessage, USUAL_OPTIONS } from './message-parts'

const message = {
  partition: 3,
  offset: '9',
  timestampMs: '5',
  key: { encoding: 'base64' as const, data: 'AA==', truncated: false },
  value: null,
  headers: [{ key: 'h', value: null }],
}

describe('messages of a job', () => {
  it('go where they say, by their key, or all to one partition, at their own time or now', () => {
    expect(
      toBulkMessage(message, { ...USUAL_OPTIONS, partition: 'own', timestamps: 'own' }),
    ).toEqual({
      key: { encoding: 'base64', data: 'AA==' },
      value: null,
      headers: [{ key: 'h', value: null }],
      partition: 3,
      timestampMs: '5',
    })
    expect(toBulkMessage(message, USUAL_OPTIONS)).toMatchObject({
      partition: null,
      timestampMs: null,
    })
    expect(toBulkMessage(message, { ...USUAL_OPTIONS, partition: 1 })).toMatchObject({
      partition: 1,
    })
  })

  it('are sent in parts that a request takes, each once and in order', () => {
    const all = Array.from({ length: 25 }, (_, index) => ({ value: { data: `${index}` } }))
    const parts = inParts(all, 10)
    expect(parts.map(({ start, messages }) => [start, messages.length])).toEqual([
      [0, 10],
      [10, 10],
      [20, 5],
    ])
    expect(parts.flatMap(({ messages }) => messages)).toEqual(all)
    const large = { value: { data: 'é'.repeat(2_000_000) } }
    expect(inParts([large, large, large]).map(({ messages }) => messages.length)).toEqual([1, 1, 1])
  })
})
