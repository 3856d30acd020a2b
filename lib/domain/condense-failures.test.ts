import { describe, expect, it } from 'vitest'
import { condenseFailures } from '@/lib/domain/condense-failures'
import type { Failure } from '@/lib/domain/failure'

const leaderless = (partition: number): Failure => ({
  at: { topic: `topic-${partition % 5}`, partition },
  error: 'LEADER_NOT_AVAILABLE',
  message: 'The partition has no leader.',
  retriable: true,
})

describe('condenseFailures', () => {
  it('tells a thousand of a kind once, with the count and some of the places', () => {
    const [only, ...rest] = condenseFailures(Array.from({ length: 1_000 }, (_, n) => leaderless(n)))
    expect(rest).toEqual([])
    expect(only?.message).toMatch(/1000 places, in topics topic-0, topic-1, topic-2 and 2 more/)
  })

  it('leaves a few as they are, and different brokers apart', () => {
    const down = [1, 2, 3, 4].map((brokerId) => ({ ...leaderless(0), at: { brokerId } }))
    const given = [leaderless(1), leaderless(2), ...down]
    expect(condenseFailures(given)).toEqual(given)
  })
})
