import { describe, expect, it } from 'vitest'
import type { FindingKind } from './finding'
import { type GroupCondition, groupTrouble } from './group-trouble'

const nowMs = 1_700_000_000_000

const group = (facts: Partial<GroupCondition> = {}): GroupCondition => ({
  id: 'billing',
  memberCount: 2,
  membersSeenMs: nowMs,
  lag: 1_000n,
  lagChangePerSecond: null,
  timeLag: { ms: 240_000, atLeast: false },
  minutes: [0, 0, 0, 0, 0, 0],
  recent: [],
  stillSinceMs: nowMs - 1_000,
  messagesWait: true,
  stalledCount: 0,
  topics: ['orders'],
  partitionCount: 4,
  retentionMs: null,
  ...facts,
})

const kindOf = (facts: Partial<GroupCondition>, before: FindingKind | null = null) =>
  groupTrouble(group(facts), before, nowMs)?.kind ?? null

/** Lag as the sample's `payments-workers` has it: up for 55 s by 12 a second, then down to the floor in 35 s. */
function sawtooth(atMs: number): number {
  const phase = atMs % 90_000
  return phase < 55_000 ? 160 + phase * 0.012 : 160 + 660 - (phase - 55_000) * (0.66 / 35)
}

/** The largest value of each of the last six minutes. */
function minutesOf(lagAt: (atMs: number) => number, endMs: number): number[] {
  return Array.from({ length: 6 }, (_, index) => {
    const from = endMs - (6 - index) * 60_000
    return Math.max(...Array.from({ length: 60 }, (__, second) => lagAt(from + second * 1_000)))
  })
}

describe('groupTrouble', () => {
  it('is none for a group that has read everything or whose lag is unknown', () => {
    expect(kindOf({ lag: 0n, memberCount: 0, stillSinceMs: 0 })).toBeNull()
    expect(kindOf({ lag: null, memberCount: 0, stillSinceMs: 0 })).toBeNull()
  })

  it('is falling behind when lag grew in every minute and what is unread is a minute old', () => {
    const minutes = [100, 200, 300, 400, 500, 600]
    expect(kindOf({ minutes })).toBe('group-falling-behind')
    expect(kindOf({ minutes, timeLag: { ms: 30_000, atLeast: false } })).toBeNull()
    expect(kindOf({ minutes: [100, 200, 300, 300, 500, 600] })).toBeNull()
    expect(kindOf({ minutes: [null, 200, 300, 400, 500, 600] })).toBeNull()
    expect(kindOf({ minutes: [1, 2, 3, 4, 5, 6] })).toBeNull()
  })

  it('takes a lag that rises and falls for what it is, at whatever moment one looks', () => {
    for (let second = 0; second < 180; second += 1) {
      const minutes = minutesOf(sawtooth, nowMs + second * 1_000)
      expect(kindOf({ minutes, timeLag: { ms: 90_000, atLeast: false } })).toBeNull()
    }
  })

  it('stays behind until two minutes brought no more, and does not come and go', () => {
    const before = 'group-falling-behind'
    expect(kindOf({ minutes: [100, 200, 300, 400, 390, 410] }, before)).toBe(before)
    expect(kindOf({ minutes: [100, 200, 300, 400, 390, 380] }, before)).toBeNull()
  })

  it('is critical when unread messages are soon deleted', () => {
    const facts = { minutes: [100, 200, 300, 400, 500, 600] }
    const level = (retentionMs: number) =>
      groupTrouble(group({ ...facts, retentionMs }), null, nowMs)?.level
    expect(level(86_400_000)).toBe('warning')
    expect(level(300_000)).toBe('critical')
  })

  it('is stalled when members are there, messages wait, and no commit moved for minutes', () => {
    const stalled = { stillSinceMs: nowMs - 180_000 }
    expect(kindOf(stalled)).toBe('group-stalled')
    expect(kindOf({ ...stalled, timeLag: { ms: 20_000, atLeast: false } })).toBeNull()
    expect(kindOf({ ...stalled, messagesWait: false })).toBeNull()
    expect(kindOf({ stillSinceMs: nowMs - 100_000 })).toBeNull()
    expect(kindOf({ stillSinceMs: null })).toBeNull()
  })

  it('is stalled also where one partition stands still while the others go on', () => {
    const found = groupTrouble(group({ stalledCount: 1 }), null, nowMs)
    expect(found).toMatchObject({ kind: 'group-stalled', level: 'critical', partitionCount: 1 })
  })

  it('is without members when nobody reads and messages keep coming, not while it restarts', () => {
    const deserted = {
      memberCount: 0,
      membersSeenMs: nowMs - 60_000,
      stillSinceMs: nowMs - 60_000,
      recent: [null, null, 10, 10, 10, 11],
    }
    expect(kindOf(deserted)).toBe('group-without-members')
    expect(kindOf({ ...deserted, stillSinceMs: nowMs - 20_000 })).toBeNull()
    expect(kindOf({ ...deserted, recent: [11, 11, 11, 11, 11, 11] })).toBeNull()
    expect(kindOf({ ...deserted, memberCount: null })).toBeNull()
  })

  it('leaves a group alone that was stopped for good or never had members', () => {
    const left = {
      memberCount: 0,
      stillSinceMs: nowMs - 60_000,
      recent: [null, null, 10, 10, 10, 11],
    }
    expect(kindOf({ ...left, membersSeenMs: nowMs - 86_400_000 })).toBe('group-without-members')
    expect(kindOf({ ...left, membersSeenMs: nowMs - 86_400_001 })).toBeNull()
    expect(kindOf({ ...left, membersSeenMs: null })).toBeNull()
    const growing = { ...left, membersSeenMs: null, minutes: [100, 200, 300, 400, 500, 600] }
    expect(kindOf(growing)).toBeNull()
    // A reader that assigns itself its partitions is no member, and is seen by its commits.
    expect(kindOf({ ...growing, stillSinceMs: nowMs - 5_000 })).toBe('group-falling-behind')
  })
})
