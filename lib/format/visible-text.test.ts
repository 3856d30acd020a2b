import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text'

describe('visibleText', () => {
  it('names what would reverse the text or hide in it', () => {
    expect(visibleText('invoice\u202Efdp.exe\u0000')).toEqual([
      { text: 'invoice', hidden: null },
      { text: '\u202E', hidden: 'U+202E' },
      { text: 'fdp.exe', hidden: null },
      { text: '\u0000', hidden: 'U+0000' },
    ])
  })

  it('leaves line breaks, tabs, accents and joined emoji as they are', () => {
    const text = 'first\r\n\tnaïve 東京 مرحبا 👩‍🚀'
    expect(visibleText(text)).toEqual([{ text, hidden: null }])
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          visibleText(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
