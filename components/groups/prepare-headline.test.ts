import { describe, expect, it } from 'vitest'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import type { GroupSummary } from '@/lib/contract/groups'
import { prepareHeadline } from './prepare-headline'

const because = 'The rule.'
const said = (facts: Partial<GroupSummary>) => {
  const { word, sentences, losses } = prepareHeadline(groupFixture('billing', facts))
  return [`${word.text}:`, ...sentences, ...losses]
    .join(' ')
    .replace(/\u202f/g, ',')
    .replace(/\u00a0/g, ' ')
}

describe('prepareHeadline', () => {
  it('says the whole of a group that falls behind', () => {
    expect(
      said({
        verdict: { kind: 'slow', because },
        producePerSecond: 2_310.4,
        consumePerSecond: 1_900,
        lag: '48210',
        timeLag: { ms: 372_000, atLeast: false },
        catchUp: { state: 'never' },
        dataLoss: { state: 'in', ms: 3 * 3_600_000, by: 'age', orSooner: false },
        expired: '1204',
      }),
    ).toBe(
      'falling behind: 2310/s arrive, 1900/s are read. Oldest unread 6 m 12 s. ' +
        'Data loss in about 3 h. 1,204 messages were deleted unread.',
    )
  })

  it('is short for one that keeps up', () => {
    expect(said({})).toBe('keeps up: nothing arrives.')
    expect(said({ producePerSecond: 12, consumePerSecond: 12, lag: '30' })).toBe(
      'keeps up: 12/s arrive, 12/s are read.',
    )
  })

  it('calls one that works its lag off what it is', () => {
    const facts = { producePerSecond: 10, consumePerSecond: 30, lag: '600' }
    expect(said({ ...facts, catchUp: { state: 'in', ms: 30_000 } })).toBe(
      'catching up: 10/s arrive, 30/s are read. Caught up in about 30 s.',
    )
  })

  it('alarms nobody for a burst: it says that the group keeps up so far, and nothing of losses in hours', () => {
    const facts = { producePerSecond: 20, consumePerSecond: 8, lag: '767' }
    const dataLoss = { state: 'in', ms: 5_160_000, by: 'age', orSooner: false } as const
    expect(said({ ...facts, catchUp: { state: 'never' }, dataLoss })).toBe(
      'keeps up so far: 20/s arrive, 8/s are read.',
    )
  })

  it('counts what waits where nobody works on it', () => {
    const facts = { verdict: { kind: 'stopped', because }, lag: '1', consumePerSecond: 0 } as const
    expect(said({ ...facts, producePerSecond: 0.5 })).toBe(
      'stopped: 0.5/s arrive, nothing is read. 1 message waits.',
    )
  })

  it('says what is known also before there is a verdict', () => {
    const verdict = { kind: 'unknown', because: 'Watched for 2 m.' } as const
    const facts = { verdict, lag: '600', timeLag: { ms: 257_000, atLeast: false } }
    expect(said({ ...facts, producePerSecond: 299, consumePerSecond: 145 })).toBe(
      'no verdict: 299/s arrive, 145/s are read. 600 messages wait. Oldest unread 4 m 17 s.',
    )
    expect(said({ verdict, producePerSecond: null, consumePerSecond: null })).toBe('no verdict:')
    const dataLoss = { state: 'in', ms: 5_160_000, by: 'age', orSooner: false } as const
    expect(said({ verdict, dataLoss })).toBe('no verdict: nothing arrives.')
  })

  it('says nothing of a loss that is far away, or of none', () => {
    const far = { state: 'in', ms: 9 * 86_400_000, by: 'age', orSooner: false } as const
    expect(said({ dataLoss: far, expired: '0' })).toBe('keeps up: nothing arrives.')
  })
})
