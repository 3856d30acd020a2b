import { describe, expect, it } from 'vitest'
import type { GroupState } from '@/lib/domain/groups/rebalance-state'
import { groupState, memberOf } from '@/lib/domain/groups/testing/group-states'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'

const epochs = (states: GroupState[]) => states.map(({ epoch }) => epoch)

describe('RebalanceHistory', () => {
  it('puts a state that is told again in the place of the first, and says whether that is news', () => {
    const history = new RebalanceHistory()
    const open = groupState(2, [memberOf('a', [0])], { settledMs: null })
    expect(history.record('billing', open)).not.toBeNull()
    expect(history.record('billing', { ...open, settledMs: 2_500 })?.settledMs).toBe(2_500)
    // The log is read once more after a start: it tells the same, and at first less.
    expect(history.record('billing', open)).toBeNull()
    expect(history.states('billing')).toEqual([{ ...open, settledMs: 2_500 }])
  })

  it('keeps what it was seen to begin with when the log tells it again', () => {
    const history = new RebalanceHistory()
    const seen = groupState(2, [], { beganMs: 1_500, beganBefore: true })
    history.record('billing', seen)
    expect(history.record('billing', groupState(2, []))).toBeNull()
    expect(history.states('billing')).toEqual([seen])
  })

  it('fills in what was before, in order, and follows the numbers', () => {
    const history = new RebalanceHistory()
    for (const epoch of [5, 3, 4]) {
      history.record('billing', groupState(epoch, [], { follows: false }))
    }
    const again = groupState(5, [], { follows: false })
    history.record('billing', again)
    expect(epochs(history.states('billing'))).toEqual([3, 4, 5])
    expect(history.states('billing').map(({ follows }) => follows)).toEqual([false, true, true])
  })

  it('keeps at most so many states of a group, and gives up the oldest of the heaviest', () => {
    const few = new RebalanceHistory({ statesOfGroup: 3 })
    for (let epoch = 1; epoch <= 5; epoch += 1) few.record('billing', groupState(epoch, []))
    expect(epochs(few.states('billing'))).toEqual([3, 4, 5])

    const light = new RebalanceHistory({ weight: 400 })
    light.record('small', groupState(1, [memberOf('a', [0])]))
    const hundred = Array.from({ length: 100 }, (_, partition) => partition)
    for (let epoch = 1; epoch <= 6; epoch += 1) {
      // Each time another member has all of them, so that nothing is shared.
      light.record('large', groupState(epoch, [memberOf(`m${epoch}`, hundred)]))
    }
    expect(light.states('small')).toHaveLength(1)
    expect(epochs(light.states('large'))).toEqual([4, 5, 6])
  })

  it('keeps partitions once that a member keeps', () => {
    const history = new RebalanceHistory()
    history.record('billing', groupState(1, [memberOf('a', [0, 1])]))
    history.record('billing', groupState(2, [memberOf('a', [0, 1]), memberOf('b', [])]))
    const [first, second] = history.states('billing')
    expect(second?.members[0]?.partitions).toBe(first?.members[0]?.partitions)
  })

  it('forgets groups that are gone, after a while', () => {
    const history = new RebalanceHistory()
    history.record('gone', groupState(1, []))
    history.record('there', groupState(1, []))
    history.forget(1_000, (groupId) => groupId === 'there')
    expect(history.states('gone')).toHaveLength(1)
    history.forget(5_000, (groupId) => groupId === 'there')
    expect(history.states('gone')).toEqual([])
    expect(history.states('there')).toHaveLength(1)
  })
})
