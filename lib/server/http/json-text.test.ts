import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText } from '@/lib/server/http/json-text'

describe('jsonText', () => {
  it('reads back as what was answered, whatever that is', async () => {
    const anyValue = fc.jsonValue({ maxDepth: 3 })
    const anyList = fc.record({ items: fc.array(anyValue), asOf: anyValue, failures: anyValue })
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyValue, anyList), async (answer) => {
        expect(JSON.parse(await jsonText(answer))).toEqual(JSON.parse(JSON.stringify(answer)))
      }),
    )
  })

  it('leaves out what is undefined and keeps the place of an item that is', async () => {
    expect(await jsonText({ items: [undefined, { a: undefined }], asOf: undefined })).toBe(
      '{"items":[null,{}]}',
    )
    expect(await jsonText({ items: [] })).toBe('{"items":[]}')
  })

  it('writes the items of one list once, however many ask and whatever stands beside them', async () => {
    let count = 0
    const item = {
      toJSON: () => {
        count += 1
        return 'written'
      },
    }
    const items = [item]
    const texts = await Promise.all([jsonText({ items, asOf: 1 }), jsonText({ items, asOf: 2 })])
    expect(texts).toEqual(['{"items":["written"],"asOf":1}', '{"items":["written"],"asOf":2}'])
    expect(await jsonText({ items: [item], asOf: 1 })).toBe('{"items":["written"],"asOf":1}')
    expect(count).toBe(2)
  })
})
