import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT } from '@/components/messages/produce/produce-drafts'
import { browserChance, messagesOfTemplate } from './template-messages'

const chance = { nowMs: 5, random: () => 0, uuid: () => 'u' }
const draft = {
  ...EMPTY_DRAFT,
  key: { kind: 'text' as const, text: 'k-{{counter 10}}' },
  value: { kind: 'json' as const, text: '{"n":{{counter}},"c":"{{pick a b}}"}' },
  headers: [{ id: 7, name: 'trace', kind: 'text' as const, text: '{{uuid}}' }],
}

describe('messages of a template', () => {
  it('are rendered one by one', () => {
    expect(messagesOfTemplate(draft, 2, chance)).toEqual({
      messages: [0, 1].map((index) => ({
        key: { encoding: 'utf8', data: `k-${10 + index}` },
        value: { encoding: 'utf8', data: `{"n":${index},"c":"a"}` },
        headers: [{ key: 'trace', value: { encoding: 'utf8', data: 'u' } }],
        partition: null,
      })),
    })
  })

  it('name the field whose placeholder is wrong', () => {
    const wrong = {
      ...draft,
      headers: [{ ...draft.headers[0], id: 7, name: 'x', kind: 'text' as const, text: '{{nope}}' }],
    }
    expect(messagesOfTemplate(wrong, 2, chance)).toEqual({
      errors: { 'header 7': expect.stringContaining('Line 1, column 1: “nope”') },
    })
  })

  it('name the field that is wrong once it is rendered', () => {
    const value = { kind: 'json' as const, text: '{"n":{{pick a b}}}' }
    expect(messagesOfTemplate({ ...draft, value }, 2, chance)).toEqual({
      errors: { value: expect.stringContaining('Not JSON at line 1, column 6') },
    })
    const headers = [{ id: 7, name: '', kind: 'text' as const, text: '' }]
    expect(messagesOfTemplate({ ...draft, headers }, 1, chance)).toEqual({
      errors: { 'header 7': 'A header has a name.' },
    })
  })

  it('have uuids of version 4', () => {
    const { uuid } = browserChance()
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuid()).not.toBe(uuid())
  })
})
