import { describe, expect, it } from 'vitest'
import { brokerFixture } from '@/components/overview/fixtures'
import { balanceSentences, skewPercent, skewText } from './prepare-balance'

const sharing = (...leaders: number[]) =>
  leaders.map((leaderCount, index) =>
    brokerFixture(index + 1, { leaderCount, preferredLeaderCount: 25 }),
  )
const said = (...leaders: number[]) =>
  balanceSentences(sharing(...leaders)).map((text) => text.replace(/\u00a0/g, ' '))

describe('skew', () => {
  it('is the distance from the mean in percent', () => {
    const brokers = sharing(28, 25, 22)
    expect(brokers.map((broker) => skewPercent(broker, brokers, 'leaderCount'))).toEqual([
      expect.closeTo(12),
      0,
      expect.closeTo(-12),
    ])
  })

  it('is unknown where there is nothing to share, or nobody to share with', () => {
    const [alone] = sharing(5)
    expect(alone && skewPercent(alone, [alone], 'leaderCount')).toBeNull()
    const idle = sharing(0, 0)
    expect(idle[0] && skewPercent(idle[0], idle, 'leaderCount')).toBeNull()
  })

  it('is written with its direction, and as a word where there is none', () => {
    expect(skewText(12.3)?.replace(/\u00a0/g, ' ')).toBe('+12 %')
    expect(skewText(-100)?.replace(/\u00a0/g, ' ')).toBe('−100 %')
    expect(skewText(0.3)).toBe('even')
    expect(skewText(null)).toBeNull()
  })
})

describe('balanceSentences', () => {
  it('calls even what cannot be more even', () => {
    expect(said(26, 25, 24)[0]).toBe('Leaders are shared evenly, 25 to a broker.')
    expect(said(1, 0)[0]).toMatch(/^Leaders are shared evenly/)
  })

  it('names who carries too much and who too little, the furthest first', () => {
    expect(said(38, 37, 0)).toEqual([
      'Leaders are shared unevenly around the mean of 25: broker 3 −100 %, broker 1 +52 %, broker 2 +48 %.',
      'At least 25 partitions are not led by the preferred leader: broker 3 should lead more.',
    ])
  })

  it('asks nothing of a broker that does not answer', () => {
    const brokers = sharing(38, 20, 0).map((each) => ({ ...each, answers: each.id !== 3 }))
    expect(balanceSentences(brokers)[1]).toBe(
      'At least 30 partitions are not led by the preferred leader: broker 2 should lead more, no answer from broker 3.',
    )
  })

  it('says when leadership is where it should be, and nothing of a single broker', () => {
    expect(said(25, 25, 25)[1]).toBe(
      'Each leads as many partitions as it is the preferred leader of.',
    )
    expect(balanceSentences(sharing(5))).toEqual([])
  })
})
