import { describe, expect, it } from 'vitest'
import { partitionTile } from '@/components/groups/assignment/tiles'
import { partitionFixture } from '@/lib/client/testing/group-fixtures'
import type { AssignableGroup } from '@/lib/domain/groups/assignors/assignor'
import { type AssignorId, assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import {
  type GroupChange,
  whatIfGroupChanges,
} from '@/lib/domain/groups/assignors/what-if-group-changes'
import { adviceOn } from './advice'
import { lanesAfter } from './ask-assignors'

const NOTHING: GroupChange = { join: 0, leave: [], partitionCounts: new Map() }

/** Two members that share orders; a partition is as far behind as `lags` says. */
function advice(assignor: AssignorId, change: Partial<GroupChange>, lags: number[]) {
  const facts = {
    partitionOf: ({ partition }: { partition: number }) =>
      partitionFixture('orders', partition, { lag: String(lags[partition] ?? 0) }),
    rateOf: () => null,
    racksOf: () => null,
    partitionCountOf: () => lags.length,
  }
  const fresh: AssignableGroup = {
    members: ['a', 'b'].map((id) => ({ id, instanceId: null, topics: ['orders'], owned: [] })),
    partitionCounts: new Map([['orders', lags.length]]),
  }
  const settled = whatIfGroupChanges(fresh, NOTHING, 'range').after
  const group = {
    ...fresh,
    members: fresh.members.map((member) => ({ ...member, owned: settled.get(member.id) ?? [] })),
  }
  const before = group.members.map(({ id, owned }) => ({
    memberId: id,
    tiles: owned.map((place) => partitionTile(place, null, 'lag', facts)),
  }))
  const plays = assignorIds.map((id) => {
    const outcome = whatIfGroupChanges(group, { ...NOTHING, ...change }, id)
    const after = lanesAfter(outcome, group, new Map(), { measure: 'lag', facts })
    return { outcome, before, after, measure: 'lag' as const }
  })
  const play = plays.find(({ outcome }) => outcome.assignor === assignor)
  if (!play) throw new Error(`${assignor} was not asked`)
  return adviceOn(play, plays)
}

describe('adviceOn', () => {
  it('says that nobody would read where all leave', () => {
    const { level, title } = advice('range', { leave: ['a', 'b'] }, [1, 1, 1, 1])
    expect(level).toBe('critical')
    expect(title).toContain('Nobody would read')
  })

  it('warns of those who would have nothing to do', () => {
    const { level, title } = advice('uniform', { join: 3 }, [1, 1, 1, 1])
    expect(level).toBe('warning')
    expect(title).toContain('1 member would have nothing to do')
  })

  it('says that more members cannot divide one partition', () => {
    const { lines } = advice('uniform', { join: 1 }, [90, 2, 2, 2])
    expect(lines).toContain(
      'orders 0 alone holds 93 % of the lag: a partition is read by one member, however many there are.',
    )
  })

  it('names what would stop less than the assignor that was asked', () => {
    const { lines } = advice('range', { join: 1 }, [1, 1, 1, 1, 1, 1])
    expect(lines).toContain(
      'With cooperative-sticky only 2 partitions would stop, with the consumer protocol (KIP-848, uniform) 2.',
    )
    expect(advice('uniform', { join: 1 }, [1, 1, 1, 1]).lines.join()).not.toContain('cooperative')
  })

  it('warns where one who stays would have more than anybody had', () => {
    const { level, title } = advice('cooperative-sticky', { leave: ['b'] }, [1, 1, 1, 1])
    expect(level).toBe('warning')
    expect(title).toBe(
      'A member would have up to 4 partitions instead of 2: look whether it keeps up.',
    )
  })

  it('finds nothing to say against what changes nothing', () => {
    expect(advice('range', {}, [1, 1])).toMatchObject({
      level: 'ok',
      title: 'Everybody would keep what they read.',
    })
  })
})
