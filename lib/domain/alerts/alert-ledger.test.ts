import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertLedger, nextAlerts } from './alert-ledger'
import { type AlertRule, matchesPattern } from './alert-rule'

const rule: AlertRule = {
  name: 'behind',
  severity: 'critical',
  condition: { when: 'lag', above: 100n },
  groups: '*',
  clusters: null,
  forMs: 60_000,
  resolveAfterMs: 120_000,
}

/** What a rule says at each second: it holds, does not, or cannot be told. */
type Say = boolean | null

function follow(says: readonly Say[], rules: readonly AlertRule[] = [rule]) {
  let ledger: AlertLedger = new Map()
  const told: string[] = []
  says.forEach((say, second) => {
    const place = { rule: 'behind', subject: 'billing' }
    const look = {
      sightings: say === true ? [{ ...place, summary: '101 messages.' }] : [],
      unknown: say === null ? [place] : [],
    }
    const step = nextAlerts(ledger, { cluster: 'local', rules, look }, second * 1_000)
    ledger = step.ledger
    for (const { subject } of step.fired) told.push(`${second} fired ${subject}`)
    for (const { subject } of step.resolved) told.push(`${second} resolved ${subject}`)
  })
  return { told, ledger }
}

const times = (count: number, say: Say) => Array.from({ length: count }, () => say)

describe('nextAlerts', () => {
  it('fires once a rule has held for as long as it says, and only once', () => {
    expect(follow(times(60, true)).told).toEqual([])
    expect(follow(times(300, true)).told).toEqual(['60 fired billing'])
  })

  it('begins anew where it does not hold in between', () => {
    expect(follow([...times(50, true), false, ...times(50, true)]).told).toEqual([])
  })

  it('is resolved once it has not held for as long as it says, not by a short break', () => {
    const fires = times(61, true)
    expect(follow([...fires, ...times(100, false), ...fires]).told).toEqual(['60 fired billing'])
    expect(follow([...fires, ...times(150, false)]).told).toEqual([
      '60 fired billing',
      '180 resolved billing',
    ])
  })

  it('neither ends nor begins with what cannot be told', () => {
    expect(follow([...times(61, true), ...times(900, null)]).told).toEqual(['60 fired billing'])
    expect(follow(times(900, null)).told).toEqual([])
  })

  it('resolves what a rule held that is gone from the configuration', () => {
    const { ledger } = follow(times(61, true))
    const look = { sightings: [], unknown: [] }
    const step = nextAlerts(ledger, { cluster: 'local', rules: [], look }, 61_000)
    expect(step.resolved.map(({ rule: name }) => name)).toEqual(['behind'])
    expect(step.ledger.size).toBe(0)
  })

  it('tells beginnings and ends in turns, whatever the rule says', () => {
    const anySay = fc.constantFrom<Say>(true, true, true, false, null)
    fc.assert(
      fc.property(fc.array(fc.tuple(anySay, fc.nat(200)), { maxLength: 20 }), (runs) => {
        const { told } = follow(runs.flatMap(([say, count]) => times(count, say)))
        told.forEach((each, index) => {
          expect(each).toContain(index % 2 === 0 ? 'fired' : 'resolved')
        })
      }),
    )
  })
})

describe('matchesPattern', () => {
  it.each([
    ['*', 'anything', true],
    ['payments-*', 'payments-workers', true],
    ['payments-*', 'my-payments-', false],
    ['*-prod-*', 'a-prod-b', true],
    ['a*a', 'a', false],
    ['billing', 'billing-2', false],
    ['.*', 'abc', false],
  ])('%s names %s: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected)
  })
})
