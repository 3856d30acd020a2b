import { describe, expect, it } from 'vitest'
import { toCsv } from './csv'

describe('toCsv', () => {
  it('writes 64-bit offsets as plain digits and unknown as nothing', () => {
    expect(toCsv(['topic', 'end', 'lag'], [['orders', 9_223_372_036_854_775_807n, null]])).toBe(
      'topic,end,lag\r\norders,9223372036854775807,\r\n',
    )
  })

  it('quotes what would break the table', () => {
    expect(toCsv(['a'], [['one, two'], ['say "hi"'], ['two\nlines']])).toBe(
      'a\r\n"one, two"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
    )
  })

  it.each(['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\tx', '=1'])(
    'lets no spreadsheet run the name %j',
    (name) => {
      const written = toCsv(['name'], [[name]]).split('\r\n')[1] ?? ''
      expect(written.replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  it('leaves a negative number a number', () => {
    expect(toCsv(['change'], [[-12n], ['-3'], [-0.5]])).toBe('change\r\n-12\r\n-3\r\n-0.5\r\n')
  })
})
