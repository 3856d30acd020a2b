import { describe, expect, it } from 'vitest'
import { allOf } from './filter'
import { containing, containingInAnyCase, withKey } from './plain-search'
import { filterOf, recordOf } from './testing/records'

const record = recordOf({
  key: 'Köln-7',
  value: '{"text":"Hello World","broken":',
  headers: [
    ['name-of-header', 'of value'],
    ['empty', null],
  ],
})

describe('containing', () => {
  it.each([
    ['Köln', 'match'],
    ['Hello W', 'match'],
    ['of value', 'match'],
    ['"broken":', 'match'],
    ['', 'match'],
    ['hello', 'no-match'],
    ['name-of-header', 'no-match'],
  ])('%j: %s', (text, verdict) => {
    expect(containing(text).test(record)).toBe(verdict)
  })

  it('finds bytes that are no UTF-8 beside its own', () => {
    const value = Uint8Array.from([0xff, 0x61, 0x62, 0xc3])
    expect(containing('ab').test({ ...record, value })).toBe('match')
  })
})

describe('containingInAnyCase', () => {
  it.each([
    ['hELLO wORLD', 'match'],
    ['KÖln', 'no-match'],
    ['kö', 'match'],
    ['hello!', 'no-match'],
    ['', 'match'],
  ])('%j: %s', (text, verdict) => {
    expect(containingInAnyCase(text).test(record)).toBe(verdict)
    expect(containingInAnyCase(text).mayMatch(new Uint8Array(0))).toBe(true)
  })
})

describe('withKey', () => {
  it('wants the key and nothing else', () => {
    expect(withKey('Köln-7').test(record)).toBe('match')
    expect(withKey('Köln').test(record)).toBe('no-match')
    expect(withKey('').test(recordOf({ key: null }))).toBe('no-match')
    expect(withKey('').test(recordOf({ key: '' }))).toBe('match')
  })
})

describe('allOf', () => {
  const matching = containing('Hello')
  const failing = containing('absent')
  const lacking = filterOf('headers.absent == "x"')
  const unable = filterOf('value.text == "x"')

  it.each([
    ['all match', [matching, matching], 'match'],
    ['one does not', [unable, lacking, failing], 'no-match'],
    ['one cannot judge', [matching, unable, lacking], 'unjudged'],
    ['one cannot judge, told later', [lacking, unable, matching], 'unjudged'],
    ['one lacks the field', [matching, lacking], 'no-such-field'],
    ['there are none', [], 'match'],
  ])('%s', (_, filters, verdict) => {
    expect(allOf(filters).test(record)).toBe(verdict)
  })

  it('explains each', () => {
    const filter = allOf([matching, filterOf('offset == 1 && partition == 3')])
    expect(filter.explain(record).map(({ text, verdict }) => [text, verdict])).toEqual([
      ['contains "Hello"', 'match'],
      ['offset == 1', 'no-match'],
      ['partition == 3', 'match'],
    ])
  })
})
