import { describe, expect, it } from 'vitest'
import { environmentKind } from './environment'

describe('environmentKind', () => {
  it('takes every usual word for production as production', () => {
    for (const word of ['production', 'PROD', 'prod-eu', 'eu_prod', 'Production EU', 'live']) {
      expect(environmentKind(word), word).toBe('production')
    }
  })

  it('takes nothing else for production', () => {
    for (const word of ['pre-prod', 'preprod', 'non-prod', 'staging', 'uat', 'stage']) {
      expect(environmentKind(word), word).toBe('staging')
    }
    for (const word of [null, 'sample', 'dev', 'product-catalogue', 'delivery', 'test']) {
      expect(environmentKind(word), String(word)).toBe('other')
    }
  })
})
