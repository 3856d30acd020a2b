import { describe, expect, it } from 'vitest'
import type { Setting } from '@/lib/domain/configs/setting'
import { compareSettings } from '@/lib/server/brokers/list-broker-configs'

const setting = (name: string, value: string | null, facts: Partial<Setting> = {}): Setting => ({
  name,
  value,
  source: 'static-broker',
  type: 'string',
  sensitive: false,
  readOnly: true,
  layers: [
    { name, value, source: 'static-broker' },
    { name, value: '1', source: 'default' },
  ],
  documentation: null,
  ...facts,
})

const others = (settings: Setting[]) => [{ brokerId: 2, settings }]

describe('compareSettings', () => {
  it('tells the values of the others where any differs, and none where all agree', () => {
    const [threads, retries] = compareSettings(
      [setting('num.io.threads', '8'), setting('retries', '3')],
      others([setting('num.io.threads', '4'), setting('retries', '3')]),
    )
    expect(threads?.others).toEqual([{ brokerId: 2, value: '4' }])
    expect(retries?.others).toEqual([])
  })

  it('does not compare what names a broker, nor secrets, which nobody is told', () => {
    const secret = setting('ssl.key.password', null, { sensitive: true })
    const compared = compareSettings(
      [setting('node.id', '1'), setting('log.dirs', '/a'), secret],
      others([setting('node.id', '2'), setting('log.dirs', '/b')]),
    )
    expect(compared.flatMap((each) => each.others)).toEqual([])
  })

  it('tells what would hold if it were not set here', () => {
    const [entry] = compareSettings([setting('num.io.threads', '8')], [])
    expect(entry?.inherited).toEqual({ value: '1', source: 'default' })
  })
})
