import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { missingOptionalEntries } from './lock-file.mjs'

describe('package-lock.json', () => {
  it('has an entry for every optional package of every platform, so that npm ci works on all of them', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    expect(missingOptionalEntries(lock).map(({ key }) => key)).toEqual([])
  })

  it('names no registry', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"/)
  })
})

describe('missingOptionalEntries', () => {
  it('finds a platform package that was left out, with its system, processor and C library', () => {
    const lock = {
      packages: {
        'node_modules/tool': {
          dev: true,
          optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3', present: '1.0.0' },
        },
        'node_modules/present': {},
      },
    }
    expect(missingOptionalEntries(lock)).toEqual([
      {
        key: 'node_modules/@tool/linux-arm64-musl',
        entry: {
          version: '1.2.3',
          cpu: ['arm64'],
          dev: true,
          optional: true,
          os: ['linux'],
          libc: ['musl'],
        },
      },
    ])
  })
})
