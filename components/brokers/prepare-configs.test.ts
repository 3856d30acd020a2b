import { describe, expect, it } from 'vitest'
import type { BrokerConfig } from '@/lib/contract/clusters'
import { differingFrom, selectConfigs } from './prepare-configs'

function config(name: string, facts: Partial<BrokerConfig> = {}): BrokerConfig {
  return {
    name,
    value: '1',
    source: 'default',
    type: 'int',
    sensitive: false,
    readOnly: false,
    inherited: null,
    documentation: null,
    others: [],
    ...facts,
  }
}

const configs = [
  config('num.io.threads', { source: 'static-broker', value: '8' }),
  config('log.retention.ms', {
    value: '604800000',
    others: [
      { brokerId: 2, value: '604800000' },
      { brokerId: 3, value: '86400000' },
    ],
  }),
  config('auto.create.topics.enable', { value: 'true', type: 'boolean' }),
]
const shown = (filter: string, show: 'all' | 'set' | 'differing') =>
  selectConfigs(configs, { filter, show }).map(({ name }) => name)

describe('selectConfigs', () => {
  it('looks into names and values, and sorts by name', () => {
    expect(shown('', 'all')).toEqual([
      'auto.create.topics.enable',
      'log.retention.ms',
      'num.io.threads',
    ])
    expect(shown('604800', 'all')).toEqual(['log.retention.ms'])
  })

  it('narrows to what someone set, and to what differs between brokers', () => {
    expect(shown('', 'set')).toEqual(['num.io.threads'])
    expect(shown('', 'differing')).toEqual(['log.retention.ms'])
  })
})

describe('differingFrom', () => {
  it('names only the brokers whose value is another', () => {
    expect(configs[1] && differingFrom(configs[1])).toEqual([{ brokerId: 3, value: '86400000' }])
  })

  it('does not compare secrets, which every broker hides', () => {
    const secret = config('ssl.keystore.password', {
      sensitive: true,
      value: null,
      others: [{ brokerId: 2, value: 'x' }],
    })
    expect(differingFrom(secret)).toEqual([])
  })
})
