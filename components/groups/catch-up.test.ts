import { describe, expect, it } from 'vitest'
import { catchUpText } from './catch-up'

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null
const inMs = (ms: number) =>
  plain(catchUpText({ catchUp: { state: 'in', ms }, lagChangePerSecond: -5 }))

describe('catchUpText', () => {
  it('says when, if the last minute goes on', () => {
    expect(inMs(240_000)).toBe('in about 4 m')
    expect(inMs(9e15)).toBe('in more than a week')
  })

  it('promises nothing to a group that does not catch up', () => {
    const never = (lagChangePerSecond: number) =>
      catchUpText({ catchUp: { state: 'never' }, lagChangePerSecond })
    expect(never(3)).toBe('not while it rises')
    expect(never(0)).toBe('keeps its distance')
    expect(catchUpText({ catchUp: { state: 'caught-up' }, lagChangePerSecond: 3 })).toBe(
      'caught up',
    )
  })

  it('knows nothing of what is not known', () => {
    expect(catchUpText({ catchUp: null, lagChangePerSecond: -5 })).toBeNull()
  })
})
