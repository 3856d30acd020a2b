import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CatchUp, catchUp, lastToCatchUp } from './catch-up'
import { type DataLoss, dataLoss, soonest, type UnreadData } from './data-loss'

const old = { ms: 372_000, atLeast: false }
const HOUR = 3_600_000

describe('catchUp', () => {
  const at = (lag: bigint | null, produce: number | null, consume: number | null, timeLag = old) =>
    catchUp({ lag, timeLag }, { producePerSecond: produce, consumePerSecond: consume })

  it('is the time in which the lag is worked off at the pace of the last minute', () => {
    expect(at(1_200n, 100, 105)).toEqual({ state: 'in', ms: 240_000 })
  })

  it('never comes where no more is read than written', () => {
    expect(at(1_200n, 2_310, 1_900)).toEqual({ state: 'never' })
    expect(at(1_200n, 100, 100)).toEqual({ state: 'never' })
  })

  it('has come where nothing unread is older than a few seconds, as between two commits', () => {
    expect(at(0n, 5, 0)).toEqual({ state: 'caught-up' })
    expect(at(50n, 10, 10, { ms: 4_000, atLeast: false })).toEqual({ state: 'caught-up' })
    expect(at(50n, 10, 10, { ms: 4_000, atLeast: true })).toEqual({ state: 'never' })
  })

  it('is unknown where something is', () => {
    expect(at(null, 5, 10)).toBeNull()
    expect(at(50n, null, 10)).toBeNull()
    expect(at(50n, 5, null)).toBeNull()
  })
})

describe('lastToCatchUp', () => {
  const within = (ms: number): CatchUp => ({ state: 'in', ms })

  it('waits for the slowest partition, however fast the others are', () => {
    expect(lastToCatchUp([{ state: 'caught-up' }, within(5), within(90)])).toEqual(within(90))
    expect(lastToCatchUp([within(5), { state: 'never' }, null])).toEqual({ state: 'never' })
    expect(lastToCatchUp([{ state: 'caught-up' }])).toEqual({ state: 'caught-up' })
  })

  it('is unknown while one is, and for a group without partitions', () => {
    expect(lastToCatchUp([within(5), null])).toBeNull()
    expect(lastToCatchUp([])).toBeNull()
  })
})

const unread = (facts: Partial<UnreadData> = {}): UnreadData => ({
  lag: 1_000n,
  timeLag: { ms: HOUR, atLeast: false },
  producePerSecond: 10,
  consumePerSecond: 0,
  cleanupPolicy: 'delete',
  retentionMs: BigInt(4 * HOUR),
  retentionBytes: -1n,
  logBytes: 100_000n,
  logMessages: 1_000n,
  ...facts,
})

describe('dataLoss', () => {
  it('is when the oldest unread message reaches the age of retention.ms, while nobody reads', () => {
    expect(dataLoss(unread())).toEqual({ state: 'in', ms: 3 * HOUR, by: 'age', orSooner: false })
    const atLeast = dataLoss(unread({ timeLag: { ms: HOUR, atLeast: true } }))
    expect(atLeast).toMatchObject({ orSooner: true })
  })

  it('is now for what is older than that already', () => {
    const late = dataLoss(unread({ timeLag: { ms: 5 * HOUR, atLeast: false } }))
    expect(late).toMatchObject({ state: 'in', ms: 0 })
  })

  it('comes later the faster it is read, and not at all where all that was written in a second is read in one', () => {
    // The backlog was written at 1,000 an hour.
    const reading = (perHour: number) => dataLoss(unread({ consumePerSecond: perHour / 3_600 }))
    const half = reading(500)
    expect(half.state).toBe('in')
    if (half.state === 'in') expect(half.ms).toBeCloseTo(6 * HOUR, 3)
    expect(reading(1_001)).toEqual({ state: 'none' })
  })

  it('is when newer messages fill retention.bytes, if that is sooner', () => {
    // 1,000 messages of 100 bytes wait; 10 more come each second.
    const loss = dataLoss(unread({ retentionBytes: 160_000n }))
    expect(loss).toEqual({ state: 'in', ms: 60_000, by: 'size', orSooner: false })
    const reading = dataLoss(
      unread({ retentionBytes: 160_000n, retentionMs: -1n, consumePerSecond: 10 }),
    )
    expect(reading).toEqual({ state: 'none' })
  })

  it('is none where nothing waits or nothing is ever deleted', () => {
    expect(dataLoss(unread({ lag: 0n, cleanupPolicy: null }))).toEqual({ state: 'none' })
    expect(dataLoss(unread({ retentionMs: -1n }))).toEqual({ state: 'none' })
  })

  it.each<[string, Partial<UnreadData>]>([
    ['compacted', { cleanupPolicy: 'compact,delete' }],
    ['settings', { cleanupPolicy: null }],
    ['lag', { lag: null }],
    ['retention.ms', { retentionMs: null }],
    ['age', { timeLag: null }],
    ['How fast', { consumePerSecond: null }],
    ['size of the log', { retentionMs: -1n, retentionBytes: 5n, logBytes: null }],
  ])('is unknown, with the reason: %s', (word, facts) => {
    const loss = dataLoss(unread(facts))
    expect(loss).toMatchObject({ state: 'unknown', because: expect.stringContaining(word) })
  })

  it('is never in the past, nor farther than retention where nobody reads', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1e9), fc.nat(1e9), (lag, ageMs, retentionMs) => {
        const loss = dataLoss(
          unread({
            lag: BigInt(lag),
            timeLag: { ms: ageMs, atLeast: false },
            retentionMs: BigInt(retentionMs),
          }),
        )
        if (loss.state !== 'in') return
        expect(loss.ms).toBeGreaterThanOrEqual(0)
        expect(loss.ms).toBeLessThanOrEqual(retentionMs)
      }),
    )
  })
})

describe('soonest', () => {
  const within = (ms: number): DataLoss => ({ state: 'in', ms, by: 'age', orSooner: false })

  it('is the first to come; where another is unknown it may be sooner', () => {
    const unknown: DataLoss = { state: 'unknown', because: 'No.' }
    expect(soonest([within(9), { state: 'none' }, within(5)])).toEqual(within(5))
    expect(soonest([unknown, within(5)])).toEqual({ ...within(5), orSooner: true })
    expect(soonest([unknown, { state: 'none' }])).toEqual(unknown)
    expect(soonest([])).toEqual({ state: 'none' })
  })
})
