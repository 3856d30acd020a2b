import { describe, expect, it } from 'vitest'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import type { Message } from '@/lib/contract/messages'
import { produceMessage } from '@/lib/contract/messages'
import {
  type Draft,
  draftOfMessage,
  EMPTY_DRAFT,
  fillDraft,
  keepDraft,
  readDraft,
} from './produce-drafts'
import { requestOf, sizeOfPayload } from './produce-request'

const draft = (changed: Partial<Draft>): Draft => ({
  ...EMPTY_DRAFT,
  value: { kind: 'text', text: 'hello' },
  ...changed,
})

const errors = (changed: Partial<Draft>) => {
  const outcome = requestOf(draft(changed))
  return 'errors' in outcome ? outcome.errors : {}
}

describe('a draft', () => {
  it('says where JSON stops being JSON', () => {
    expect(errors({ value: { kind: 'json', text: '{"a": 1,\n}' } })).toEqual({
      value: 'Not JSON at line 2, column 1: } cannot stand there.',
    })
    expect(errors({ key: { kind: 'json', text: '{"a"' } })).toEqual({
      key: 'Not JSON: it ends too early, at line 1, column 5.',
    })
  })

  it('takes base64 over several lines, and refuses what is none', () => {
    expect(sizeOfPayload({ kind: 'base64', text: 'AAEC\nAw==' })).toBe(4)
    expect(errors({ value: { kind: 'base64', text: '?' } })).toHaveProperty('value')
  })

  it('keeps text byte for byte, an empty key apart from none, and a tombstone apart from an empty value', () => {
    const request = requestOf(draft({ key: { kind: 'text', text: '' } }))
    expect(request).toMatchObject({ request: { key: { encoding: 'utf8', data: '' } } })
    const none = requestOf(
      draft({ key: { kind: 'none', text: 'x' }, value: { kind: 'none', text: 'y' } }),
    )
    expect(none).toMatchObject({ request: { key: null, value: null } })
  })

  it('sends headers in order, the same name twice', () => {
    const headers = [
      { id: 1, name: 'retry', kind: 'text', text: '1' },
      { id: 2, name: 'retry', kind: 'none', text: '' },
    ] as const
    const outcome = requestOf(draft({ headers: [...headers] }))
    expect(outcome).toMatchObject({
      request: {
        headers: [
          { key: 'retry', value: { encoding: 'utf8', data: '1' } },
          { key: 'retry', value: null },
        ],
      },
    })
    expect(produceMessage.body?.safeParse('request' in outcome && outcome.request).success).toBe(
      true,
    )
    expect(errors({ headers: [{ id: 7, name: '', kind: 'text', text: '' }] })).toHaveProperty([
      'header 7',
    ])
  })
})

const message: Message = {
  kind: 'message',
  partition: 2,
  offset: '7',
  timestampMs: '0',
  timestampType: 'CreateTime',
  key: { encoding: 'base64', data: 'AAAAKg==', sizeBytes: 4, truncated: false },
  value: null,
  headers: [{ key: 'a', value: { encoding: 'utf8', data: '{1', sizeBytes: 2, truncated: false } }],
  transaction: 'none',
  batch: wireBatch('7', { compression: 'zstd' }),
}

describe('producing again', () => {
  it('begins with the same bytes, headers and partition', () => {
    expect(requestOf(draftOfMessage(message))).toEqual({
      request: {
        key: { encoding: 'base64', data: 'AAAAKg==' },
        value: null,
        headers: [{ key: 'a', value: { encoding: 'utf8', data: '{1' } }],
        partition: 2,
        acks: 'all',
        compression: 'none',
      },
    })
  })

  it('keeps a draft of each topic apart', () => {
    fillDraft('c', 'one', message)
    keepDraft('c', 'two', draft({ partition: 5 }))
    expect(readDraft('c', 'one').partition).toBe(2)
    expect(readDraft('c', 'two').partition).toBe(5)
    expect(readDraft('c', 'three')).toEqual(EMPTY_DRAFT)
  })
})
