import { describe, expect, it } from 'vitest'
import { momentOf } from '@/lib/format/times'
import { calmOverview, degradedOverview, NOON, unreachableOverview } from './fixtures'
import { prepareVerdict } from './prepare-verdict'

const clock = { nowMs: momentOf(NOON), timeZone: 'UTC' }
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

describe('prepareVerdict', () => {
  it('says how bad, how many findings, since when and for how long', () => {
    const { level, word, text } = prepareVerdict(degradedOverview(), clock)
    expect([level, word, plain(text)]).toEqual([
      'critical',
      'Critical',
      '3 findings, since 11:48 (12 m)',
    ])
  })

  it('calls a cluster well only when the server does', () => {
    const calm = calmOverview()
    expect(prepareVerdict(calm, clock).word).toBe('All is well')
    const unknown = { ...calm, verdict: { level: 'unknown' as const, since: null, findings: [] } }
    expect(prepareVerdict(unknown, clock)).toMatchObject({ level: 'neutral', word: 'Unknown' })
  })

  it('puts that nothing answers before anything that was true earlier', () => {
    const { word, text } = prepareVerdict(unreachableOverview(), clock)
    expect([word, plain(text)]).toEqual(['Unreachable', 'since 11:48 (12 m)'])
  })

  it('does not judge before the first sweep', () => {
    const calm = calmOverview()
    const connecting = { ...calm, cluster: { ...calm.cluster, state: 'connecting' as const } }
    expect(prepareVerdict(connecting, clock)).toMatchObject({ level: 'info', word: 'Connecting' })
  })
})
