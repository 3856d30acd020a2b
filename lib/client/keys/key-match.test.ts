import { describe, expect, it } from 'vitest'
import { keyName, matchKey } from './key-match'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

describe('keyName', () => {
  it('spells keys as shortcuts do', () => {
    expect([' ', 'Escape', 'J', '?', 'Enter', '['].map((key) => press(key))).toEqual([
      'space',
      'esc',
      'j',
      '?',
      'enter',
      '[',
    ])
  })

  it('takes ⌘ and Ctrl for the same, and leaves Alt to the system', () => {
    expect(press('k', { metaKey: true })).toBe('mod+k')
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('k', { altKey: true })).toBeNull()
  })
})

describe('matchKey', () => {
  const known = ['/', 'g o', 'g t', 'j', 'mod+k']

  it('runs one key at once, and waits where a sequence begins', () => {
    expect(matchKey([], '/', known)).toEqual({ kind: 'run', keys: '/' })
    expect(matchKey([], 'g', known)).toEqual({ kind: 'wait' })
    expect(matchKey(['g'], 't', known)).toEqual({ kind: 'run', keys: 'g t' })
  })

  it('reads a key that ends no sequence alone', () => {
    expect(matchKey(['g'], 'j', known)).toEqual({ kind: 'run', keys: 'j' })
    expect(matchKey(['g'], 'x', known)).toEqual({ kind: 'none' })
    expect(matchKey(['g'], 'g', known)).toEqual({ kind: 'wait' })
  })

  it('keeps a key with ⌘ apart from the same key alone', () => {
    expect(matchKey([], 'k', known)).toEqual({ kind: 'none' })
  })
})
