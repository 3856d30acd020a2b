import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadingWindow } from '@/lib/domain/groups/reading-window'
import { lastRewind } from '@/lib/domain/groups/testing/seen-window'
import { CommitWindows } from '@/lib/server/live/commit-windows'

const startMs = 1_700_000_000_000
const place = { topic: 'orders', partition: 3 }

/** One sweep a second, with the offset and the end that each found; `null` is a sweep that could not read them. */
function watched(sweeps: readonly ([offset: number, logEnd: number] | null)[]) {
  const windows = new CommitWindows()
  sweeps.forEach((found, second) => {
    const [offset, logEnd] = found ?? [1, 1]
    const partitions = [
      { ...place, committedOffset: BigInt(offset), highWatermark: BigInt(logEnd) },
    ]
    const isFresh = () => found !== null
    windows.record(startMs + second * 1_000, { groupId: 'billing', partitions, isFresh })
  })
  return windowIn(windows)
}

function windowIn(windows: CommitWindows): ReadingWindow {
  const window = windows.read('billing', place)
  if (window === null) throw new Error('The place is not watched.')
  return window
}

const commitsOf = (window: ReadingWindow) =>
  Array.from({ length: window.count }, (_, index) => window.commit(index))
const offsets = (window: ReadingWindow) => commitsOf(window).map(({ offset }) => Number(offset))

describe('CommitWindows', () => {
  it('keeps when a committed offset was first seen, and where the log ended then', () => {
    const window = watched([[10, 20], [10, 25], [18, 30], null, [18, 40]])
    expect(window).toMatchObject({ sinceMs: startMs, gapMs: null, rewind: null })
    expect(commitsOf(window)).toEqual([
      { atMs: startMs, offset: 10n, logEnd: 20n },
      { atMs: startMs + 2_000, offset: 18n, logEnd: 30n },
    ])
    expect(window.last).toEqual(window.commit(1))
  })

  it('keeps the last commit and one every twenty seconds, over ten minutes', () => {
    const seconds = 1_200
    const window = watched(
      Array.from({ length: seconds }, (_, second) => [second * 10, second * 10 + 5]),
    )
    const [found, ...kept] = commitsOf(window)
    expect(found?.offset).toBe(0n)
    expect(kept.at(-1)?.offset).toBe(BigInt((seconds - 1) * 10))
    expect(kept).toHaveLength(30)
    expect(startMs + seconds * 1_000 - (kept[0]?.atMs ?? 0)).toBeGreaterThan(560_000)
    expect(window.gapMs).toBe(1_000)
  })

  it('takes a time in which nothing waited for no interval between commits', () => {
    const night = Array.from({ length: 3_600 }, (): [number, number] => [30, 30])
    const window = watched([[10, 20], [20, 20], ...night, [30, 31], [30, 33], [33, 33]])
    expect(window.gapMs).toBe(2_000)
    expect(watched([[10, 20], [20, 20], ...night]).gapMs).toBeNull()
  })

  it('takes the longest of the last waits for the interval between commits, and forgets an outage after four', () => {
    const waiting = (seconds: number, offset: number): [number, number][] =>
      Array.from({ length: seconds }, () => [offset, offset + 1])
    const gapAfter = (...waits: number[]) =>
      watched([[0, 1], ...waits.flatMap((seconds, index) => waiting(seconds, index + 1)), [99, 99]])
        .gapMs
    expect(gapAfter(3, 20, 3, 5)).toBe(20_000)
    expect(gapAfter(600, 3, 20, 3, 5)).toBe(20_000)
  })

  it('keeps what was before and after the offset went back, however short that was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
        (before, after) => {
          const on = (from: number, steps: readonly number[]) =>
            steps.map((_, index) =>
              steps.slice(0, index + 1).reduce((offset, by) => offset + by, from),
            )
          const ahead = on(10_000, before)
          const highest = ahead.at(-1) ?? 0
          const lowest = highest - 5_000
          const again = on(lowest, after)
          const window = watched(
            [...ahead, lowest, ...again].map((each) => [each, 20_000] as [number, number]),
          )
          const kept = offsets(window)
          const back = kept.findIndex((each, index) => each < (kept[index - 1] ?? 0))
          expect(kept[back - 1]).toBe(highest)
          expect(kept[back]).toBe(lowest)
          expect(kept.at(-1)).toBe(again.at(-1) ?? lowest)
          expect(window.rewind).toEqual(lastRewind(commitsOf(window)))
        },
      ),
    )
  })

  it('begins anew with a log that ends lower: it is another one', () => {
    const window = watched([
      [10, 20],
      [15, 20],
      [0, 3],
    ])
    expect(offsets(window)).toEqual([0])
    expect(window.sinceMs).toBe(startMs + 2_000)
  })

  it('keeps what it saw while nothing can be read, and forgets what a group has no more', () => {
    const windows = new CommitWindows()
    const partitions = [{ ...place, committedOffset: 1n, highWatermark: 2n }]
    const seen = { groupId: 'billing', partitions, isFresh: () => true }
    windows.record(startMs, seen)
    windows.record(startMs + 1_000, { ...seen, isFresh: () => false })
    expect(windows.read('billing', place)).not.toBeNull()
    windows.record(startMs + 2_000, { ...seen, partitions: [] })
    expect(windows.read('billing', place)).toBeNull()
    expect(windows.placeCount).toBe(0)
  })

  it('forgets groups that are gone, and those alone', () => {
    const windows = new CommitWindows()
    const partitions = [{ ...place, committedOffset: 1n, highWatermark: 2n }]
    for (const groupId of ['billing', 'gone']) {
      windows.record(startMs, { groupId, partitions, isFresh: () => true })
    }
    windows.keepOnly(new Set(['billing']))
    expect(windows.placeCount).toBe(1)
    expect(windows.read('gone', place)).toBeNull()
    expect(windows.read('billing', place)).not.toBeNull()
  })

  it('watches no more places than it was told', () => {
    const windows = new CommitWindows({ placesMax: 5 })
    const partitions = Array.from({ length: 9 }, (_, partition) => ({
      topic: 'orders',
      partition,
      committedOffset: 1n,
      highWatermark: 2n,
    }))
    windows.record(startMs, { groupId: 'billing', partitions, isFresh: () => true })
    expect(windows.placeCount).toBe(5)
    expect(windows.read('billing', { topic: 'orders', partition: 7 })).toBeNull()
  })
})

describe('CommitWindows, seeded with what was before', () => {
  const seen = (agoSeconds: number, offset: number, logEnd: number) => ({
    atMs: startMs - agoSeconds * 1_000,
    offset: BigInt(offset),
    logEnd: BigInt(logEnd),
  })

  /** Found at `startMs` with offset 100 and seen to move a second later, then told of what was before. */
  function seeded(commits: ReturnType<typeof seen>[], groupId = 'billing') {
    const windows = new CommitWindows()
    const partitionsAt = (offset: bigint, highWatermark: bigint) => [
      { ...place, committedOffset: offset, highWatermark },
    ]
    const isFresh = () => true
    const partitions = partitionsAt(100n, 200n)
    windows.record(startMs, { groupId: 'billing', partitions, isFresh })
    const later = partitionsAt(110n, 210n)
    windows.record(startMs + 1_000, { groupId: 'billing', partitions: later, isFresh })
    windows.seed([{ groupId, ...place, commits }])
    return windowIn(windows)
  }

  it('has watched since the first of them, and goes on with what was seen', () => {
    const window = seeded([seen(300, 50, 90), seen(30, 100, 180)])
    expect(window.sinceMs).toBe(startMs - 300_000)
    expect(commitsOf(window)).toEqual([seen(300, 50, 90), seen(30, 100, 180), seen(-1, 110, 210)])
    expect(window.gapMs).toBe(31_000)
  })

  it('takes a commit of a clock that is behind for what it is, and no offset for set back', () => {
    const window = seeded([
      seen(300, 50, 90),
      seen(2, 100, 180),
      seen(1, 110, 205),
      seen(-1, 120, 210),
    ])
    expect(offsets(window)).toEqual([50, 100, 110])
  })

  it('keeps that an offset was set back while nobody watched', () => {
    expect(offsets(seeded([seen(300, 90, 95), seen(200, 190, 199), seen(100, 95, 199)]))).toEqual([
      90, 190, 95, 100, 110,
    ])
  })

  it('knows nothing of before where the log is another one, and nothing of places not watched', () => {
    expect(seeded([seen(300, 900, 950)]).sinceMs).toBe(startMs)
    expect(seeded([seen(300, 50, 90)], 'other').sinceMs).toBe(startMs)
  })
})
