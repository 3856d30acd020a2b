import { describe, expect, it } from 'vitest'
import {
  DEFAULT_PREFERENCES,
  type Preferences,
  parsePreferences,
  serializePreferences,
} from './preferences-cookie'

describe('the cookie of preferences', () => {
  it('is empty where all is as by default', () => {
    expect(serializePreferences(DEFAULT_PREFERENCES)).toBe('')
    expect(parsePreferences(undefined)).toEqual(DEFAULT_PREFERENCES)
  })

  it('gives back what was chosen', () => {
    const chosen: Preferences = {
      density: 'compact',
      zone: 'Asia/Kolkata',
      shortcuts: false,
      rulers: 'time',
      columns: { topics: ['name', 'lag'], 'a b;c': [] },
    }
    const value = serializePreferences(chosen)
    // A cookie's value ends at a semicolon and holds no space.
    expect(value).not.toMatch(/[;\s,]/)
    expect(parsePreferences(value)).toEqual(chosen)
  })

  it.each([
    'density=huge&zone=Mars/Olympus&shortcuts=maybe',
    '%%%',
    'zone=%22%3E%3Cscript%3E',
    '{"density":"compact"}',
  ])('takes %s, which anyone could have written, for the defaults', (value) => {
    expect(parsePreferences(value)).toEqual(DEFAULT_PREFERENCES)
  })
})
