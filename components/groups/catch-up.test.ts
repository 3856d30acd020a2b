import { describe, expect, it } from 'vitest'
import { catchUpText } from './catch-up'

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

describe('catchUpText', () => {
  it('says when, if the last minute goes on', () => {
    expect(plain(catchUpText('1200', -5))).toBe('in about 4 m')
    expect(plain(catchUpText('9223372036854775807', -1))).toBe('in more than a week')
  })

  it('promises nothing to a group that does not catch up', () => {
    expect(catchUpText('1200', 3)).toBe('not while it rises')
    expect(catchUpText('1200', 0)).toBe('keeps its distance')
    expect(catchUpText('0', 0)).toBe('caught up')
  })

  it('knows nothing of what is not known', () => {
    expect(catchUpText(null, -5)).toBeNull()
    expect(catchUpText('12', null)).toBeNull()
  })
})
