import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formerCommits,
  type OffsetResetTarget,
  plannedCommit,
  planOffsetReset,
  type ResetPosition,
} from '@/lib/domain/groups/plan-offset-reset'

const offset = fc.bigInt({ min: 0n, max: 2n ** 62n })

const LEADER_EPOCH = 7

const position: fc.Arbitrary<ResetPosition> = fc
  .record({
    partition: fc.nat(20),
    bounds: fc.tuple(offset, offset),
    committedOffset: fc.option(offset),
    offsetAtTime: fc.option(offset),
    committedNote: fc.record({
      leaderEpoch: fc.option(fc.nat(LEADER_EPOCH)),
      metadata: fc.option(fc.string({ unit: 'binary' })),
    }),
  })
  .map(({ bounds: [a, b], ...facts }) => ({
    topic: 'orders',
    ...facts,
    leaderEpoch: LEADER_EPOCH,
    logStartOffset: a < b ? a : b,
    highWatermark: a < b ? b : a,
  }))

const positions = fc.uniqueArray(position, { selector: ({ partition }) => partition, maxLength: 8 })

const target: fc.Arbitrary<OffsetResetTarget> = fc.oneof(
  fc.constantFrom<OffsetResetTarget>({ to: 'earliest' }, { to: 'latest' }, { to: 'time' }),
  offset.map((each): OffsetResetTarget => ({ to: 'offset', offset: each })),
  fc
    .bigInt({ min: -(2n ** 62n), max: 2n ** 62n })
    .map((by): OffsetResetTarget => ({ to: 'shift', by })),
  fc
    .array(fc.record({ topic: fc.constant('orders'), partition: fc.nat(20), offset }))
    .map((offsets): OffsetResetTarget => ({ to: 'offsets', offsets })),
)

const one = (facts: Partial<ResetPosition> = {}): ResetPosition => ({
  topic: 'orders',
  partition: 0,
  committedOffset: 50n,
  logStartOffset: 10n,
  highWatermark: 100n,
  ...facts,
})

describe('planOffsetReset', () => {
  it('never leaves the log, whatever is asked for', () => {
    fc.assert(
      fc.property(positions, target, (given, wanted) => {
        for (const { to, logStartOffset, highWatermark } of planOffsetReset(given, wanted).items) {
          expect(to >= logStartOffset && to <= highWatermark).toBe(true)
        }
      }),
    )
  })

  it('plans each partition once, or says in a warning that it is left alone', () => {
    fc.assert(
      fc.property(positions, target, (given, wanted) => {
        const plan = planOffsetReset(given, wanted)
        const planned = new Set(plan.items.map(({ partition }) => partition))
        expect(planned.size).toBe(plan.items.length)
        const left = given.filter(({ partition }) => !planned.has(partition))
        expect(plan.warnings.some((text) => text.includes('not changed'))).toBe(left.length > 0)
      }),
    )
  })

  it('plans the same again when its own offsets are sent back, as applying does', () => {
    fc.assert(
      fc.property(positions, target, (given, wanted) => {
        const shown = planOffsetReset(given, wanted).items
        const offsets = shown.map(plannedCommit)
        const applied = planOffsetReset(given, { to: 'offsets', offsets }).items
        expect(applied.map(plannedCommit)).toEqual(offsets)
        expect(applied.every(({ clamped }) => !clamped)).toBe(true)
      }),
    )
  })

  it('puts every offset back with the former ones and with what their commits carried, as undo does', () => {
    fc.assert(
      fc.property(positions, target, (given, wanted) => {
        const inside = given.filter(
          ({ committedOffset: at, logStartOffset, highWatermark }) =>
            at !== null && at >= logStartOffset && at <= highWatermark,
        )
        const done = planOffsetReset(inside, wanted).items
        const moved = done.map(({ to, ...item }) => ({
          ...item,
          committedOffset: to,
          leaderEpoch: LEADER_EPOCH,
        }))
        const former = formerCommits(done)
        const undone = planOffsetReset(moved, { to: 'offsets', offsets: former }).items
        expect(undone.map(plannedCommit)).toEqual(former)
      }),
    )
  })

  it('commits nothing beside the offset but what the target brings for that very offset', () => {
    const note = { leaderEpoch: 3, metadata: 'at noon' }
    const nothing = { leaderEpoch: null, metadata: null }
    const place = { topic: 'orders', partition: 0 }
    const toNote = (wanted: OffsetResetTarget, leaderEpoch = 3) =>
      planOffsetReset([one({ committedNote: note, leaderEpoch })], wanted).items[0]?.toNote
    const back = (at: bigint): OffsetResetTarget => ({
      to: 'offsets',
      offsets: [{ ...place, offset: at, ...note }],
    })
    expect(toNote(back(50n))).toEqual(note)
    expect(toNote({ to: 'latest' })).toEqual(nothing)
    const copied = [{ ...place, offset: 50n, ...note }]
    expect(toNote({ to: 'group', groupId: 'other', offsets: copied })).toEqual(nothing)
    // It lies outside the log, and another offset is taken.
    expect(toNote(back(5n))).toEqual(nothing)
    // The topic was made anew: its leader has not come as far as that epoch.
    expect(toNote(back(50n), 2)).toEqual({ ...note, leaderEpoch: null })
  })

  it('counts what is read again and what is skipped, only where it still exists', () => {
    const plan = planOffsetReset(
      [
        one(),
        one({ partition: 1, committedOffset: 90n }),
        one({ partition: 2, committedOffset: 0n }),
      ],
      { to: 'offset', offset: 70n },
    )
    expect(plan).toMatchObject({
      // The first ten offsets before 70 have been deleted, and nobody skips those.
      items: [{ change: 20n }, { change: -20n }, { from: 0n, to: 70n, change: 60n }],
      rereads: 20n,
      skips: 20n + 60n,
    })
  })

  it.each<[string, OffsetResetTarget, bigint]>([
    ['earliest is the log start', { to: 'earliest' }, 10n],
    ['latest is the high watermark', { to: 'latest' }, 100n],
    ['a shift counts from the committed offset', { to: 'shift', by: -5n }, 45n],
    ['a time is the offset found for it', { to: 'time' }, 42n],
  ])('%s', (_, wanted, expected) => {
    const [item] = planOffsetReset([one({ offsetAtTime: 42n })], wanted).items
    expect(item).toMatchObject({ to: expected, clamped: false })
  })

  it('takes the end of the log for a time after the last message, and says so', () => {
    const plan = planOffsetReset([one({ offsetAtTime: null })], { to: 'time' })
    expect(plan.items[0]?.to).toBe(100n)
    expect(plan.warnings.join()).toContain('no message is as new')
  })

  it('names what was clamped', () => {
    const plan = planOffsetReset([one()], { to: 'offset', offset: 5n })
    expect(plan.items[0]).toMatchObject({ to: 10n, clamped: true })
    expect(plan.warnings.join()).toContain('orders-0')
  })
})
