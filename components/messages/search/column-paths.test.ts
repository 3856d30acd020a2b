import { describe, expect, it } from 'vitest'
import { foundMessage } from '@/lib/client/scan/testing'
import { parseColumnPath, pathsIn, valueAt } from './column-paths'
import { pathColumns } from './path-column'

const path = (text: string) => {
  const parsed = parseColumnPath(text)
  if (!parsed) throw new Error(`${text} is no path`)
  return parsed
}

describe('a value as a column', () => {
  it.each([
    ['value.customer.country', 'value.customer.country'],
    ['customer.country', 'value.customer.country'],
    ['$.customer.country', 'value.customer.country'],
    ['key.id', 'key.id'],
    ['keys.id', 'value.keys.id'],
    ['value["a b"][0]', 'value["a b"][0]'],
  ])('is named by %s', (written, text) => {
    expect(path(written).text).toBe(text)
  })

  it.each(['', 'value', '$', 'a..b'])('is not named by "%s"', (written) => {
    expect(parseColumnPath(written)).toBeNull()
  })

  it('tells nothing there from null, from text that is no JSON, and from what is cut', () => {
    const at = (value: string, facts = {}) =>
      valueAt(foundMessage('1', value, facts), path('value.id'))
    expect(at('{"id":9007199254740993}')).toEqual({
      kind: 'value',
      text: '9007199254740993',
      isText: false,
    })
    expect(at('{"id":null}')).toMatchObject({ text: 'null' })
    expect(at('{}').kind).toBe('absent')
    expect(at('no').kind).toBe('not-json')
    const value = { encoding: 'utf8', data: '{"id":1', sizeBytes: 900, truncated: true } as const
    expect(at('', { value }).kind).toBe('cut')
    expect(at('', { value: null }).kind).toBe('absent')
  })

  it('is offered where the messages in view have it, the commonest first', () => {
    const rows = ['{"a":1,"b":{"c":2}}', '{"b":{"c":3}}', 'no'].map((value, offset) =>
      foundMessage(String(offset), value),
    )
    expect(pathsIn(rows)).toEqual(['value.b.c', 'value.a'])
  })

  it('is passed over where the address names none, and there once where it is named twice', () => {
    expect(pathColumns(['a', '$.a', 'a..b', 'key.id']).map(({ id }) => id)).toEqual([
      'path:value.a',
      'path:key.id',
    ])
  })
})
