import { describe, expect, it } from 'vitest'
import { planOffsetReset, type ResetPosition } from './plan-offset-reset'
import { meaningWarnings } from './reset-warnings'

const one = (facts: Partial<ResetPosition> = {}): ResetPosition => ({
  topic: 'orders',
  partition: 0,
  committedOffset: 50n,
  logStartOffset: 10n,
  highWatermark: 100n,
  ...facts,
})
const warningsOf = (...given: Parameters<typeof planOffsetReset>) =>
  planOffsetReset(given[0], given[1]).warnings.join('\n')

describe('warnings of a reset', () => {
  it('says nothing where nothing is out of the ordinary', () => {
    const calm = one({ lastStableOffset: 100n, offsetAtTime: 42n })
    expect(warningsOf([calm], { to: 'earliest' })).toBe('')
    expect(warningsOf([calm], { to: 'time' })).toBe('')
  })

  it('says that a time may lie before what retention has left', () => {
    const words = /orders-0: the log begins no earlier than that time/
    expect(warningsOf([one({ offsetAtTime: 10n })], { to: 'time' })).toMatch(words)
    // A log that begins at 0 has lost nothing.
    const whole = one({ offsetAtTime: 0n, logStartOffset: 0n })
    expect(warningsOf([whole], { to: 'time' })).toBe('')
  })

  it('says where an open transaction holds consumers up', () => {
    const open = one({ lastStableOffset: 90n })
    expect(warningsOf([open], { to: 'latest' })).toMatch(/from offset 90 on/)
  })

  it('names partitions that the other group has not committed, and leaves them as they are', () => {
    const offsets = [{ topic: 'orders', partition: 0, offset: 70n }]
    const plan = planOffsetReset([one(), one({ partition: 1 })], {
      to: 'group',
      groupId: 'twin',
      offsets,
    })
    expect(plan.items).toMatchObject([{ partition: 0, to: 70n }])
    expect(plan.warnings).toEqual([
      'orders-1: not changed, since twin has committed no offset there.',
    ])
  })

  it('names offsets given for what was not chosen', () => {
    const offsets = [0, 7].map((partition) => ({ topic: 'orders', partition, offset: 70n }))
    expect(warningsOf([one()], { to: 'offsets', offsets })).toMatch(/orders-7: an offset is given/)
  })

  it('tells of compacted and transactional topics, share groups and streams what an offset does not', () => {
    const meaning = (facts: Partial<Parameters<typeof meaningWarnings>[0]>) =>
      meaningWarnings({ type: 'classic', compactedTopics: [], transactionalTopics: [], ...facts })
    expect(meaning({})).toEqual([])
    expect(meaning({ compactedTopics: ['users'] })[0]).toMatch(/^users: compacted/)
    expect(meaning({ transactionalTopics: ['payments'] })[0]).toMatch(
      /^payments: written in transactions\. .*fewer messages/,
    )
    expect(meaning({ type: 'share' })[0]).toMatch(/acknowledged/)
    expect(meaning({ type: 'streams' })[0]).toMatch(/state stores/)
  })
})

describe('a share group', () => {
  it('counts what is delivered again from what is left to deliver, not from its start offset', () => {
    // All 90 messages from 10 on have been acknowledged, though the start offset stayed at 50.
    const done = one({ undelivered: 0n })
    expect(planOffsetReset([done], { to: 'offset', offset: 50n })).toMatchObject({
      items: [{ from: 50n, to: 50n, change: -50n }],
      rereads: 50n,
      skips: 0n,
    })
    const half = one({ undelivered: 30n })
    expect(planOffsetReset([half], { to: 'latest' })).toMatchObject({ rereads: 0n, skips: 30n })
  })
})
