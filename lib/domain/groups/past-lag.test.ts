import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommitLog } from './past-commit'
import {
  type LoggedCommits,
  pastLags,
  pastSpans,
  totalPastLag,
  withStandingCommits,
  worstPastTimeLag,
} from './past-lag'
import type { TimeLag } from './time-lag'

const place = { groupId: 'billing', topic: 'orders', partition: 0 }
const spans = [0, 10, 20, 30].map((fromMs) => ({ fromMs, toMs: fromMs + 10 }))

function log(commits: [atMs: number, offset: bigint | null][], knownSinceMs: number | null = 0) {
  const made = commits.map(([atMs, offset]) => ({ ...place, atMs, offset }))
  return {
    partition: 3,
    knownSinceMs,
    endOffset: 0n,
    lastCommits: new Map(),
    records: [],
    commits: made,
  } satisfies CommitLog
}

const lagsOf = (logs: LoggedCommits[], ends: (number | null)[]) =>
  pastLags(logs, spans, (_, span) => ends[span] ?? null).flatMap(({ samples }) =>
    samples.map(({ fromMs, lag }) => [fromMs, lag]),
  )

describe('pastLags', () => {
  it('is the distance from the last commit of that time to the end of that time', () => {
    const commits = log([
      [5, 100n],
      [12, 150n],
      [30, 200n],
    ])
    expect(lagsOf([commits], [100, 120, 180, 200])).toEqual([
      [10, 20],
      [20, 30],
      [30, 0],
    ])
  })

  it('says nothing of times at which nothing is known to be committed, or the end is not known', () => {
    expect(lagsOf([log([[0, 100n]], 20)], [150, 150, 150, 150]).map(([at]) => at)).toEqual([20, 30])
    expect(lagsOf([log([[0, 100n]])], [150, null, 150, null]).map(([at]) => at)).toEqual([0, 20])
    expect(lagsOf([log([[0, 100n]], null)], [150, 150, 150, 150])).toEqual([])
    const deleted = log([
      [0, 100n],
      [15, null],
    ])
    expect(lagsOf([deleted], [150, 150, 150, 150]).map(([at]) => at)).toEqual([0, 10])
  })

  it('is never negative: a commit may be later than the end that is known', () => {
    const commits = fc.array(fc.tuple(fc.nat(50), fc.bigInt({ min: 0n, max: 1_000n })))
    const ends = fc.array(fc.option(fc.nat(1_000)), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(commits, ends, (made, known) => {
        const inOrder = made.toSorted(([a], [b]) => a - b)
        for (const [, lag] of lagsOf([log(inOrder)], known)) expect(lag).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('the past in time', () => {
  const timesOf = (log: LoggedCommits, ends: (number | null)[]) =>
    pastLags([log], spans, (_, span) => ends[span] ?? null).flatMap(({ samples }) =>
      samples.map(({ timeLag }) => timeLag),
    )
  const exactly = (ms: number) => ({ ms, atLeast: false })

  it('is how long ago the log went past the commit of that time, on a straight line between two ends', () => {
    expect(timesOf(log([[0, 100n]]), [100, 200, 200, 300])).toEqual([
      exactly(0),
      // The message at offset 100 is the first of a hundred that were written in ten milliseconds.
      exactly(9.9),
      exactly(19.9),
      exactly(29.9),
    ])
  })

  it('is a lower bound where the log had gone past it before its ends are known, and unknown at the first of them', () => {
    expect(timesOf(log([[0, 50n]]), [100, 100, null, 100])).toEqual([
      null,
      { ms: 10, atLeast: true },
      { ms: 30, atLeast: true },
    ])
  })

  it('of a group is that of the partition furthest behind, and a lower bound where one is not known', () => {
    const of = (partition: number, timeLag: TimeLag | null) => ({
      ...place,
      partition,
      samples: [{ fromMs: 0, toMs: 10, lag: 1, timeLag }],
    })
    expect(worstPastTimeLag([of(0, exactly(3)), of(1, exactly(9))])[0]?.timeLag).toEqual(exactly(9))
    expect(worstPastTimeLag([of(0, exactly(3)), of(1, null)])[0]?.timeLag).toEqual({
      ms: 3,
      atLeast: true,
    })
  })
})

describe('withStandingCommits', () => {
  const standing = [{ ...place, offset: 70n }]
  const lagsWith = (logs: LoggedCommits[]) =>
    lagsOf(withStandingCommits(logs, standing), [90, 90, 90, 90])

  it('takes what is committed now for committed before a log that is whole and does not tell of it', () => {
    const other = { ...place, partition: 1, atMs: 25, offset: 1n }
    const own = { partition: 3, knownSinceMs: 10, commits: [other] }
    expect(lagsWith([own]).filter(([, lag]) => lag === 20)).toEqual([
      [10, 20],
      [20, 20],
      [30, 20],
    ])
  })

  it('asks all logs to be whole for a group that has left no commit in any', () => {
    const empty = (partition: number, knownSinceMs: number | null) => ({
      partition,
      knownSinceMs,
      commits: [],
    })
    expect(lagsWith([empty(0, 0), empty(1, 20)])).toEqual([
      [20, 20],
      [30, 20],
    ])
    expect(lagsWith([empty(0, 0), empty(1, null)])).toEqual([])
    expect(lagsWith([])).toEqual([])
  })

  it('adds nothing where the log tells of the place', () => {
    expect(lagsWith([log([[20, 80n]])])).toEqual([
      [20, 10],
      [30, 10],
    ])
  })
})

describe('totalPastLag', () => {
  it('is the sum where every partition is known, and nothing where one is not', () => {
    const of = (partition: number, lags: [number, number][]) => ({
      ...place,
      partition,
      samples: lags.map(([fromMs, lag]) => ({ fromMs, toMs: fromMs + 10, lag })),
    })
    const places = [
      of(0, [
        [0, 5],
        [10, 6],
      ]),
      of(1, [[10, 4]]),
    ]
    expect(totalPastLag(places)).toEqual([{ fromMs: 10, toMs: 20, lag: 10 }])
    expect(totalPastLag([...places, of(2, [])])).toEqual([])
  })
})

describe('pastSpans', () => {
  it('covers the whole reach without a hole, coarser further back', () => {
    const told = pastSpans(1_000, [
      { reachMs: 100, stepMs: 10 },
      { reachMs: 1_000, stepMs: 300 },
    ])
    expect(told.at(-1)).toEqual({ fromMs: 990, toMs: 1_000 })
    expect(told[0]?.fromMs).toBe(0)
    for (const [index, span] of told.entries()) {
      const next = told[index + 1]
      if (next) expect(span.toMs).toBe(next.fromMs)
    }
    expect(told.filter(({ fromMs, toMs }) => toMs - fromMs === 10)).toHaveLength(10)
    expect(told.filter(({ fromMs, toMs }) => toMs - fromMs === 300)).toHaveLength(3)
  })
})
