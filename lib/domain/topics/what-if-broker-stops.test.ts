import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeptPartition, whatIfBrokerStops } from '@/lib/domain/topics/what-if-broker-stops'

const kept = (facts: Partial<KeptPartition> = {}): KeptPartition => ({
  partition: 0,
  leader: 1,
  replicas: [1, 2, 3],
  inSync: [1, 2, 3],
  ...facts,
})

const BROKERS = [1, 2, 3, 4, 5]

/** A partition that a real controller could have made: the leader is in sync, and there is one as soon as anybody is. */
const anyPartition = fc
  .shuffledSubarray(BROKERS, { minLength: 1 })
  .chain((replicas) =>
    fc.record({ replicas: fc.constant(replicas), inSync: fc.subarray(replicas), pick: fc.nat() }),
  )
  .map(
    ({ replicas, inSync, pick }): KeptPartition => ({
      partition: 0,
      leader: inSync[pick % inSync.length] ?? null,
      replicas,
      inSync,
    }),
  )

const anyBroker = fc.constantFrom(...BROKERS)
const anyMinIsr = fc.integer({ min: 1, max: 3 })

function effectOf(partition: KeptPartition, brokerId: number, minInsyncReplicas = 2) {
  const [effect] = whatIfBrokerStops([partition], brokerId, minInsyncReplicas).effects
  if (!effect) throw new Error('one effect was expected')
  return effect
}

describe('whatIfBrokerStops', () => {
  it('gives the lead to the first replica in order that is in sync', () => {
    const { effects, leadersMoved } = whatIfBrokerStops([kept({ inSync: [1, 3] })], 1, 2)
    expect(effects[0]).toMatchObject({ leaderMoves: true, after: { leader: 3, inSync: [3] } })
    expect(leadersMoved).toBe(1)
  })

  it('leaves a leader that still answers, also one that is not preferred', () => {
    const { effects } = whatIfBrokerStops([kept({ leader: 3 })], 1, 1)
    expect(effects[0]).toMatchObject({ leaderMoves: false, after: { leader: 3 } })
  })

  it('takes a partition offline rather than elect a replica that is out of sync', () => {
    const outcome = whatIfBrokerStops([kept({ inSync: [1] })], 1, 1)
    expect(outcome).toMatchObject({ goneOffline: 1, leadersMoved: 0, refusingAcksAll: 0 })
    expect(outcome.effects[0]?.after.leader).toBeNull()
  })

  it('counts what falls under min ISR by this, not what was under it before', () => {
    const partitions = [kept(), kept({ partition: 1, inSync: [1, 2] }), kept({ inSync: [1] })]
    expect(whatIfBrokerStops(partitions, 2, 2).refusingAcksAll).toBe(1)
    expect(whatIfBrokerStops(partitions, 2, null).refusingAcksAll).toBeNull()
  })

  it('asks for no more in sync than there are replicas', () => {
    const single = kept({ replicas: [1, 2], inSync: [1, 2] })
    expect(whatIfBrokerStops([single], 3, 3).refusingAcksAll).toBe(0)
  })

  it('never elects a broker that stopped, holds no replica, or is out of sync', () => {
    fc.assert(
      fc.property(anyPartition, anyBroker, (partition, brokerId) => {
        const { after } = effectOf(partition, brokerId)
        expect(after.inSync).toEqual(partition.inSync.filter((id) => id !== brokerId))
        if (after.leader !== null) expect(after.inSync).toContain(after.leader)
      }),
    )
  })

  it('leaves alone what the broker does not keep', () => {
    fc.assert(
      fc.property(anyPartition, anyBroker, anyMinIsr, (partition, brokerId, minIsr) => {
        const effect = effectOf(partition, brokerId, minIsr)
        if (effect.touched) return
        expect(effect.after).toEqual(effect.before)
        expect(effect).toMatchObject({ leaderMoves: false, goesOffline: false })
        expect(effect.refusesAcksAll).toBe(false)
      }),
    )
  })

  it('goes offline exactly where the broker was the last one in sync', () => {
    fc.assert(
      fc.property(anyPartition, anyBroker, (partition, brokerId) => {
        const last = partition.inSync.length === 1 && partition.inSync[0] === brokerId
        expect(effectOf(partition, brokerId).goesOffline).toBe(last)
      }),
    )
  })

  it('ends the same for two brokers in either order', () => {
    fc.assert(
      fc.property(anyPartition, anyBroker, anyBroker, (partition, one, other) => {
        const stopBoth = (first: number, second: number) =>
          effectOf(effectOf(partition, first).after, second).after
        expect(stopBoth(one, other)).toEqual(stopBoth(other, one))
      }),
    )
  })
})
