import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match, wordsOf } from './rank'

const score = (typed: string, text: string) =>
  match(wordsOf(typed), text, text.toLowerCase())?.score ?? 0

/** The texts that match, the best first. */
const ranked = (typed: string, texts: string[]) =>
  texts
    .filter((text) => score(typed, text) > 0)
    .sort((a, b) => score(typed, b) - score(typed, a) || a.localeCompare(b))

describe('match', () => {
  it('puts the whole name before a beginning, a word, an inside, and mere letters', () => {
    expect(ranked('ord', ['o-r-d', 'record', 'new-orders', 'orders', 'ord'])).toEqual([
      'ord',
      'orders',
      'new-orders',
      'record',
      'o-r-d',
    ])
  })

  it('sees words after separators and at capitals', () => {
    for (const text of ['eu.orders', 'eu_orders', 'eu-orders', 'euOrders', 'eu/orders']) {
      expect(score('orders', text), text).toBe(score('orders', 'x orders'))
    }
    expect(score('orders', 'euorders')).toBeLessThan(score('orders', 'eu-orders'))
  })

  it('finds the initials of a long name', () => {
    expect(score('coff', '__consumer_offsets')).toBeGreaterThan(0)
    expect(score('xq', '__consumer_offsets')).toBe(0)
  })

  it('wants every word, in any order', () => {
    expect(score('workers pay', 'payments-workers')).toBeGreaterThan(0)
    expect(score('pay nothing', 'payments-workers')).toBe(0)
  })

  it('says where it matched', () => {
    expect(match(['pay', 'work'], 'payments-workers', 'payments-workers')?.ranges).toEqual([
      [0, 3],
      [9, 13],
    ])
  })

  it('takes what is typed for text, never for a pattern', () => {
    expect(score('a.b', 'axb')).toBe(0)
    expect(score('(', 'a(b')).toBeGreaterThan(0)
  })

  it('gives ranges inside the text that spell what was typed', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9._-]{1,30}$/)
    const typed = fc.stringMatching(/^[a-z0-9]{2,5}$/)
    fc.assert(
      fc.property(typed, name, (word, text) => {
        const found = match([word], text, text.toLowerCase())
        if (!found) return
        const spelt = found.ranges.map(([from, to]) => text.slice(from, to)).join('')
        expect(spelt.toLowerCase()).toBe(word)
      }),
    )
  })

  it('ranks 10,000 names within a tenth of a second', () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `team-${n % 97}.service-${n}.events`)
    const begun = performance.now()
    const found = names.filter((name) => match(['serv', '99'], name, name))
    expect(found.length).toBeGreaterThan(0)
    expect(performance.now() - begun).toBeLessThan(100)
  })
})
