import { describe, expect, it } from 'vitest'
import { configChangeWarnings } from '@/lib/domain/configs/config-change-warnings'
import { planConfigChanges } from '@/lib/domain/configs/plan-config-changes'
import { hasValue } from '@/lib/domain/configs/same-value'
import { inheritedValue, type Setting } from '@/lib/domain/configs/setting'

function setting(name: string, layers: Setting['layers']): Setting {
  const [top] = layers
  return {
    name,
    value: top?.value ?? null,
    source: top?.source ?? 'unknown',
    type: 'long',
    sensitive: false,
    readOnly: false,
    layers,
    documentation: null,
  }
}

const onTopic = (value: string) => ({ name: 'x', value, source: 'topic' as const })
const byDefault = (name: string, value: string) => ({ name, value, source: 'default' as const })

describe('inheritedValue', () => {
  it('is the strongest value that is not the topic’s own', () => {
    const found = inheritedValue(
      setting('segment.bytes', [
        onTopic('1'),
        { name: 'log.segment.bytes', value: '2', source: 'cluster' },
        byDefault('log.segment.bytes', '3'),
      ]),
      ['topic'],
    )
    expect(found).toEqual({ value: '2', source: 'cluster' })
  })

  it.each([
    ['log.retention.hours', '24', '86400000'],
    ['log.retention.minutes', '10', '600000'],
    ['log.retention.ms', '5', '5'],
    ['log.retention.hours', '-1', '-1'],
  ])('turns %s = %s into milliseconds', (name, value, expected) => {
    const layers = [onTopic('1'), { name, value, source: 'static-broker' as const }]
    expect(inheritedValue(setting('retention.ms', layers), ['topic'])?.value).toBe(expected)
  })

  it('knows the defaults that brokers do not tell, and of no others', () => {
    expect(inheritedValue(setting('retention.ms', [onTopic('1')]), ['topic'])).toEqual({
      value: '604800000',
      source: 'default',
    })
    expect(inheritedValue(setting('remote.storage.enable', [onTopic('1')]), ['topic'])).toBeNull()
  })
})

describe('hasValue', () => {
  it('knows a list and a boolean again in the words of the broker', () => {
    expect(hasValue({ type: 'list', value: 'compact,delete' }, ' compact, delete')).toBe(true)
    expect(hasValue({ type: 'boolean', value: 'true' }, 'TRUE')).toBe(true)
    expect(hasValue({ type: 'string', value: 'true' }, 'TRUE')).toBe(false)
    expect(hasValue({ type: 'long', value: null }, '')).toBe(false)
  })
})

describe('configChangeWarnings', () => {
  const topic = { replicationFactor: 3, cleanupPolicy: 'delete', expiringCount: null }
  const week = byDefault('log.retention.ms', '604800000')

  function warn(
    name: string,
    from: string | null,
    to: string | null,
    { facts = {}, inherited = '0' }: { facts?: Partial<typeof topic>; inherited?: string } = {},
  ) {
    const below = byDefault(name, inherited)
    const settings = [setting(name, from === null ? [below] : [onTopic(from), below])]
    const plan = planConfigChanges(settings, [{ name, value: to }])
    return configChangeWarnings(plan, { ...topic, ...facts }).join(' ')
  }

  it('counts what a shorter retention deletes', () => {
    const settings = [setting('retention.ms', [week])]
    const plan = planConfigChanges(settings, [{ name: 'retention.ms', value: '60000' }])
    const facts = { ...topic, expiringCount: 12_345n }
    expect(configChangeWarnings(plan, facts)).toEqual([
      expect.stringContaining('About 12,345 messages'),
    ])
    expect(configChangeWarnings(plan, topic)).toEqual([expect.stringMatching(/^Messages older/)])
  })

  it.each<[string, string | null, string | null, Partial<typeof topic>]>([
    ['a longer retention', '5', '6', {}],
    ['one without end', '5', '-1', {}],
    ['a topic that is compacted only', '6', '5', { cleanupPolicy: 'compact' }],
  ])('does not speak of deletion for %s', (_, from, to, facts) => {
    expect(warn('retention.ms', from, to, { facts })).toBe('')
  })

  it('speaks of it when an endless retention ends, also by taking the setting off', () => {
    expect(warn('retention.ms', '-1', '5')).toContain('deleted')
    expect(warn('retention.ms', '-1', null, { inherited: '7' })).toContain('deleted')
    expect(warn('retention.bytes', '-1', '7')).toContain('oldest segments')
  })

  it.each([
    ['2', ''],
    ['3', 'as many as the 3 replicas'],
    ['4', 'more than the 3 replicas'],
  ])('tells who is refused with min.insync.replicas %s of 3', (to, expected) => {
    const told = warn('min.insync.replicas', '1', to)
    if (expected === '') expect(told).toBe('')
    else expect(told).toContain(expected)
  })

  it('tells what changes with the cleanup policy, in both directions', () => {
    expect(warn('cleanup.policy', 'compact', 'delete')).toContain('beyond the retention')
    expect(warn('cleanup.policy', 'delete', 'compact')).toContain('only the newest stays')
    expect(warn('cleanup.policy', 'delete', 'compact,delete')).not.toContain('beyond')
  })

  it('warns of unclean elections, smaller messages and overwritten timestamps', () => {
    expect(warn('unclean.leader.election.enable', 'false', 'true')).toContain('lost')
    expect(warn('unclean.leader.election.enable', 'true', 'false')).toBe('')
    expect(warn('max.message.bytes', '10', '9')).toContain('refused')
    expect(warn('message.timestamp.type', 'CreateTime', 'LogAppendTime')).toContain('overwrite')
  })

  it('says so when nothing changes', () => {
    expect(warn('retention.ms', '5', '5')).toContain('Nothing changes')
  })
})
