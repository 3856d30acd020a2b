import { describe, expect, it } from 'vitest'
import { followedRange, groupQueries } from './group-queries'
import { lagQuery, lagQuestionOf } from './lag-question'

describe('lagQuestionOf', () => {
  it('asks for what the address says', () => {
    const window = { from: '2026-11-22T12:00:00.000Z', to: '2026-11-22T12:10:00.000Z' }
    expect(lagQuery(lagQuestionOf({ range: '7d', measure: 'time' }))).toMatchObject({
      measure: 'time',
      seconds: 604_800,
    })
    expect(lagQuery(lagQuestionOf(window))).toMatchObject(window)
    const from = String(Date.parse(window.from))
    expect(lagQuery(lagQuestionOf({ ...window, from }))).toMatchObject(window)
  })

  it('takes what means nothing for not said', () => {
    const usual = lagQuestionOf({})
    const from = '2026-11-22T12:00:00.000Z'
    for (const address of [
      { range: '9y', measure: 'miles' },
      { from },
      { from, to: from },
      { from: 'noon', to: from },
      { from: [from], to: [from] },
    ]) {
      expect(lagQuestionOf(address)).toEqual(usual)
    }
  })
})

describe('followedRange', () => {
  it('tells a history that goes on from a window of the past', () => {
    const keyOf = (address: Parameters<typeof lagQuestionOf>[0]) =>
      groupQueries.history('local', 'billing', lagQuestionOf(address)).queryKey
    expect(followedRange(keyOf({ range: '6h' }))).toBe('6h')
    const window = { from: '2026-11-22T12:00:00Z', to: '2026-11-22T12:10:00Z' }
    expect(followedRange(keyOf(window))).toBeNull()
  })
})
