import { afterEach, describe, expect, it, vi } from 'vitest'
import { isDesignPageShown } from './design-page'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('isDesignPageShown', () => {
  it('is no outside development, unless the setting says "on"', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(isDesignPageShown()).toBe(false)
    vi.stubEnv('MILENA_DESIGN_PAGE', 'yes')
    expect(isDesignPageShown()).toBe(false)
    vi.stubEnv('MILENA_DESIGN_PAGE', 'on')
    expect(isDesignPageShown()).toBe(true)
  })

  it('is yes in development', () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(isDesignPageShown()).toBe(true)
  })
})
