import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import type { Message, Payload } from '@/lib/contract/messages'
import { draftOfMessage } from './produce-drafts'
import { requestOf } from './produce-request'

const payload: fc.Arbitrary<Payload | null> = fc.option(
  fc
    .oneof(
      fc
        .oneof(
          fc.string({ unit: 'grapheme' }),
          fc.json(),
          fc.constantFrom('{not json', 'a\r\nb', '\r', '[', 'a\nb'),
        )
        .map((data) => ({ encoding: 'utf8' as const, data })),
      fc.uint8Array().map((bytes) => ({
        encoding: 'base64' as const,
        data: Buffer.from(bytes).toString('base64'),
      })),
    )
    .map((each) => ({ ...each, sizeBytes: 0, truncated: false })),
)

function message(facts: Pick<Message, 'key' | 'value' | 'headers'>): Message {
  return {
    kind: 'message',
    partition: 2,
    offset: '41',
    timestampMs: '5',
    timestampType: 'CreateTime',
    transaction: 'none',
    batch: wireBatch('41'),
    ...facts,
  }
}

const bytesOf = (given: { encoding: 'utf8' | 'base64'; data: string } | null) =>
  given && [...Buffer.from(given.data, given.encoding)]

describe('a message that is produced again', () => {
  it('has the very bytes of the one it is a copy of, headers and partition', () => {
    const header = fc.record({ key: fc.string(), value: payload })
    fc.assert(
      fc.property(payload, payload, fc.array(header), (key, value, headers) => {
        const original = message({ key, value, headers })
        const draft = draftOfMessage(original)
        expect(draft.copyOf).toEqual({ partition: 2, offset: '41' })
        const checked = requestOf(draft)
        if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
        const { request } = checked
        expect(request.partition).toBe(2)
        expect(bytesOf(request.key)).toEqual(bytesOf(key))
        expect(bytesOf(request.value)).toEqual(bytesOf(value))
        expect(request.headers.map((each) => [each.key, bytesOf(each.value)])).toEqual(
          headers.map((each) => [each.key, bytesOf(each.value)]),
        )
      }),
    )
  })

  it('holds text as bytes where an edit in a field of the page would change its line breaks', () => {
    const value = { encoding: 'utf8' as const, data: 'a\r\nb', sizeBytes: 4, truncated: false }
    const draft = draftOfMessage(message({ key: null, value, headers: [{ key: 'h', value }] }))
    expect(draft.value).toEqual({ kind: 'base64', text: 'YQ0KYg==' })
    expect(draft.headers[0]).toMatchObject({ kind: 'base64', text: 'YQ0KYg==' })
  })
})
