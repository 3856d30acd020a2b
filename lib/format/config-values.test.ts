import { describe, expect, it } from 'vitest'
import { decodeConfig, encodeConfig } from './config-values'

const decoded = (name: string, value: string) =>
  decodeConfig(name, value)?.replaceAll('\u00a0', ' ') ?? null

describe('decodeConfig', () => {
  it('says a value in the unit that its name tells', () => {
    expect(decoded('retention.ms', '604800000')).toBe('7 d')
    expect(decoded('segment.bytes', '1073741824')).toBe('1.0 GiB')
    expect(decoded('min.cleanable.dirty.ratio', '0.5')).toBe('50 %')
  })

  it('knows how Kafka writes "no limit"', () => {
    expect(decoded('retention.ms', '-1')).toBe('for ever')
    expect(decoded('retention.bytes', '-1')).toBe('no limit')
    expect(decoded('flush.messages', '9223372036854775807')).toBe('never')
    expect(decoded('max.compaction.lag.ms', '9223372036854775807')).toBe('no limit')
  })

  it('adds nothing to what reads as it stands', () => {
    expect(decoded('min.insync.replicas', '2')).toBeNull()
    expect(decoded('cleanup.policy', 'compact')).toBeNull()
    expect(decoded('segment.jitter.ms', '0')).toBeNull()
    expect(decoded('retention.ms', 'soon')).toBeNull()
    expect(decodeConfig('retention.ms', null)).toBeNull()
  })
})

describe('encodeConfig', () => {
  it('takes durations and sizes as people write them', () => {
    expect(encodeConfig('retention.ms', '7d')).toBe('604800000')
    expect(encodeConfig('retention.ms', ' 1d 12h ')).toBe('129600000')
    expect(encodeConfig('segment.bytes', '1 GiB')).toBe('1073741824')
    expect(encodeConfig('retention.bytes', '9000000TiB')).toBe('9895604649984000000')
  })

  it('leaves everything else for the broker to judge', () => {
    expect(encodeConfig('retention.ms', '604800000')).toBe('604800000')
    expect(encodeConfig('retention.ms', '-1')).toBe('-1')
    expect(encodeConfig('retention.ms', '7 fortnights')).toBe('7 fortnights')
    expect(encodeConfig('retention.ms', '7d soon')).toBe('7d soon')
    expect(encodeConfig('cleanup.policy', '7d')).toBe('7d')
    expect(encodeConfig('segment.ms', '7 constructor')).toBe('7 constructor')
  })
})
