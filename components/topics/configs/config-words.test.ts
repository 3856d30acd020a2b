import { describe, expect, it } from 'vitest'
import type { ConfigEntry } from '@/lib/contract/configs'
import { choicesOf, selectConfigs } from './config-words'

function entry(name: string, facts: Partial<ConfigEntry> = {}): ConfigEntry {
  return {
    name,
    value: '1',
    source: 'default',
    type: 'long',
    sensitive: false,
    readOnly: false,
    inherited: null,
    documentation: null,
    ...facts,
  }
}

const entries = [
  entry('segment.ms', { documentation: 'How long a segment is written to.' }),
  entry('retention.ms', { source: 'topic', value: '604800000' }),
  entry('cleanup.policy', { value: 'delete' }),
]
const names = (search: string, changed = false) =>
  selectConfigs(entries, { search, changed }).map(({ name }) => name)

describe('selectConfigs', () => {
  it('puts what is set here first', () => {
    expect(names('')).toEqual(['retention.ms', 'cleanup.policy', 'segment.ms'])
    expect(names('', true)).toEqual(['retention.ms'])
  })

  it('searches names, values and documentation, every word', () => {
    expect(names('WRITTEN long')).toEqual(['segment.ms'])
    expect(names('604800000')).toEqual(['retention.ms'])
    expect(names('retention delete')).toEqual([])
  })
})

describe('choicesOf', () => {
  it('offers few values as a choice, and never loses the one that holds', () => {
    expect(choicesOf(entry('preallocate', { type: 'boolean', value: 'false' }))).toEqual([
      'true',
      'false',
    ])
    expect(choicesOf(entry('cleanup.policy', { value: 'delete,compact' }))).toContain(
      'delete,compact',
    )
    expect(choicesOf(entry('retention.ms'))).toBeNull()
  })
})
