import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PartitionReading, partitionVerdict } from './partition-verdict'
import type { SeenCommit } from './reading-window'
import { type SeenWindow, seenWindow } from './testing/seen-window'

const nowMs = 1_700_000_000_000
const MINUTE = 60_000

/** Commits by how many seconds ago they were made, their offset and the lag that was left. */
function windowOf(
  commits: readonly [agoSeconds: number, offset: number, lag: number][],
  gapMs: number | null = null,
): SeenWindow {
  const seen = commits.map(([ago, offset, lag]) => ({
    atMs: nowMs - ago * 1_000,
    offset: BigInt(offset),
    logEnd: BigInt(offset + lag),
  }))
  return seenWindow(seen, { gapMs })
}

function reading(window: SeenWindow, facts: Partial<PartitionReading> = {}): PartitionReading {
  const logEnd = window.last.logEnd + 100n
  return {
    lag: logEnd - window.last.offset,
    unknown: null,
    timeLag: { ms: 10 * MINUTE, atLeast: false },
    logEnd,
    hasReader: true,
    onlyMarkers: false,
    window,
    wasSlow: false,
    ...facts,
  }
}

const judge = (window: SeenWindow, facts: Partial<PartitionReading> = {}) =>
  partitionVerdict(reading(window, facts), nowMs)

/** One commit a minute over ten minutes, the last one a minute ago, as in the examples of Burrow’s documentation. */
const everyMinute = (offsets: readonly number[], lags: readonly number[]) =>
  windowOf(
    offsets.map((offset, index) => [(offsets.length - index) * 60, offset, lags[index] ?? 0]),
    MINUTE,
  )
const onward = Array.from({ length: 10 }, (_, index) => 1_000 * (index + 1))

describe('partitionVerdict, on the windows that Burrow documents', () => {
  it.each([
    {
      rule: 'lag was zero once: OK',
      window: everyMinute(onward, [0, 0, 0, 0, 0, 0, 100, 300, 500, 600]),
      expected: { kind: 'ok', rule: 'was-at-end', agoMs: 5 * MINUTE },
    },
    {
      rule: 'the offset does not move while messages wait: STALL',
      window: windowOf([[600, 1_000, 100]]),
      expected: { kind: 'stalled', stillMs: 10 * MINUTE, atLeast: true },
    },
    {
      rule: 'the offset moves and the lag grows: WARN',
      window: everyMinute(onward, [100, 110, 120, 130, 140, 200, 250, 300, 350, 400]),
      expected: { kind: 'slow', from: 140n, to: 400n, overMs: 6 * MINUTE },
    },
    {
      rule: 'nothing is committed any more: STOP',
      window: everyMinute(onward, [500, 300, 500, 200, 100, 100, 200, 100, 400, 600]),
      laterMs: 11 * MINUTE,
      hasReader: false,
      expected: { kind: 'stopped', stillMs: 12 * MINUTE, arrived: 100n },
    },
    {
      rule: 'the offset went back: REWIND',
      window: everyMinute(
        [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 2_000, 3_000],
        [100, 100, 100, 100, 100, 200, 200, 200, 6_300, 5_400],
      ),
      expected: { kind: 'rewinding', by: 6_000n, left: 5_000n, agoMs: 2 * MINUTE },
    },
    {
      rule: 'the lag goes down somewhere: OK',
      window: everyMinute(onward, [900, 800, 700, 600, 500, 400, 410, 300, 290, 280]),
      expected: { kind: 'ok', rule: 'not-growing' },
    },
  ])('$rule', ({ window, expected, laterMs = 0, hasReader = true }) => {
    const given = reading(window, { hasReader })
    expect(partitionVerdict(given, nowMs + laterMs)).toMatchObject(expected)
  })
})

describe('partitionVerdict, on the cases of Burrow’s own tests, a minute for a hundred seconds', () => {
  const rising = [0, 50, 100, 150, 200] as const
  const lagging = [150, 200, 250, 300, 350] as const
  const at = (offsets: readonly number[], lags: readonly number[], silentSeconds: number) =>
    windowOf(
      offsets.map((offset, index) => [(4 - index) * 60 + silentSeconds, offset, lags[index] ?? 0]),
      MINUTE,
    )
  const five = [1_000, 2_000, 3_000, 4_000, 5_000]

  it('is well where the lag was zero', () => {
    expect(judge(at(five, rising, 60)).kind).toBe('ok')
  })

  it('is stopped where nobody has it and commits have ended, whether the lag was zero or not', () => {
    for (const lags of [rising, lagging]) {
      expect(judge(at(five, lags, 300), { hasReader: false }).kind).toBe('stopped')
    }
  })

  it('calls it stalled where a member still has it: Burrow does not know members', () => {
    expect(judge(at(five, lagging, 300)).kind).toBe('stalled')
  })

  it('is stalled also where the offset stood at the end when it stopped: Burrow waits for one more commit', () => {
    const window = windowOf([[500, 1_000, 0]])
    expect(judge(window, { lag: 200n, logEnd: 1_200n }).kind).toBe('stalled')
  })

  it('is rewinding where offsets went back, even though the lag went down', () => {
    const offsets = [1_000, 2_000, 3_000, 1_000, 2_000]
    expect(judge(at(offsets, [100, 150, 200, 2_250, 1_300], 60)).kind).toBe('rewinding')
  })

  it('is well where nothing is unread now, whatever the commits say', () => {
    const all = { lag: 0n, logEnd: 5_000n, hasReader: false }
    expect(judge(at(five, lagging, 600), all)).toEqual({ kind: 'ok', rule: 'all-read' })
  })

  it('is well where what is unread has only just come: that is where Burrow had false alarms', () => {
    const fresh = { timeLag: { ms: 18_000, atLeast: false } }
    expect(judge(at(five, [0, 0, 0, 0, 0], 400), fresh)).toEqual({
      kind: 'ok',
      rule: 'young',
      ageMs: 18_000,
    })
  })
})

describe('partitionVerdict', () => {
  const steady = everyMinute(onward, [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000])

  it('claims nothing before it was watched for long enough, and says how long that is', () => {
    const short = windowOf([
      [90, 1_000, 100],
      [60, 2_000, 200],
      [5, 3_000, 300],
    ])
    expect(judge(short)).toEqual({ kind: 'unknown', watchedMs: 90_000, neededMs: 6 * MINUTE })
    expect(judge(windowOf([[100, 5, 1]]))).toMatchObject({ kind: 'unknown', watchedMs: 100_000 })
  })

  it('is unknown with the reason where there is no lag, or no place to watch it', () => {
    const because = 'The end of the log has not been read yet.'
    expect(judge(steady, { lag: null, unknown: because })).toEqual({ kind: 'unknown', because })
    expect(partitionVerdict({ ...reading(steady), window: null }, nowMs).kind).toBe('unknown')
  })

  it('does not take the markers of a transaction for messages that wait', () => {
    const still = windowOf([[900, 1_000, 1]])
    expect(judge(still, { lag: 1n, onlyMarkers: true })).toMatchObject({ rule: 'only-markers' })
  })

  it('lets a restart pass, and tells a group that left from one that was never seen to read', () => {
    const stopped = windowOf([
      [300, 1_000, 50],
      [45, 2_000, 50],
    ])
    expect(judge(stopped, { hasReader: false }).kind).toBe('unknown')
    const later = (ms: number) =>
      partitionVerdict(reading(stopped, { hasReader: false }), nowMs + ms).kind
    expect(later(15_000)).toBe('stopped')
    expect(later(86_400_000)).toBe('unread')
    expect(judge(windowOf([[60, 1_000, 50]]), { hasReader: false }).kind).toBe('unread')
  })

  it('gives a group that commits seldom three of its own intervals', () => {
    const seldom = windowOf(
      [
        [1_000, 1_000, 500],
        [600, 2_000, 500],
        [300, 3_000, 500],
      ],
      300_000,
    )
    expect(judge(seldom).kind).not.toBe('stalled')
    expect(partitionVerdict(reading(seldom), nowMs + 600_000).kind).toBe('stalled')
  })

  it('ends a rewind where the offset is again where it was, or has been for ten minutes', () => {
    const back = windowOf([
      [500, 5_000, 100],
      [300, 1_000, 4_200],
      [10, 4_999, 300],
    ])
    expect(judge(back).kind).toBe('rewinding')
    const again = windowOf([
      [500, 5_000, 100],
      [300, 1_000, 4_200],
      [10, 5_000, 300],
    ])
    expect(judge(again).kind).not.toBe('rewinding')
  })

  it('does not call a lag that rises and falls slow, at whatever moment one looks', () => {
    // Up for 55 s by 12 a second, then down to the floor in 35 s, as the sample's `payments-workers` has it.
    const lagAt = (atMs: number) => {
      const phase = atMs % 90_000
      return Math.round(phase < 55_000 ? 160 + phase * 0.012 : 820 - (phase - 55_000) * (0.66 / 35))
    }
    for (let second = 0; second < 180; second += 1) {
      const commits: SeenCommit[] = Array.from({ length: 30 }, (_, index) => {
        const atMs = nowMs + second * 1_000 - (29 - index) * 20_000
        return { atMs, offset: BigInt(index + 1), logEnd: BigInt(index + 1 + lagAt(atMs)) }
      })
      const window = seenWindow(commits, { gapMs: 5_000 })
      const timeLag = { ms: 90_000, atLeast: false }
      const verdict = partitionVerdict(reading(window, { timeLag }), nowMs + second * 1_000)
      expect(verdict.kind).toBe('ok')
    }
  })
})

/** Any window: commits at least a second apart that go on or back, in a log that only grows. */
const anyWindow = fc
  .array(
    fc.record({
      gapS: fc.integer({ min: 1, max: 200 }),
      by: fc.integer({ min: -50, max: 200 }),
      written: fc.nat(200),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let offset = 10_000
    let logEnd = 10_000
    let atMs = nowMs - steps.reduce((sum, { gapS }) => sum + gapS, 0) * 1_000
    const commits = steps.map(({ gapS, by, written }) => {
      atMs += gapS * 1_000
      logEnd += written
      offset = Math.min(logEnd, offset + by)
      return { atMs, offset: BigInt(offset), logEnd: BigInt(logEnd) }
    })
    return seenWindow(commits, { gapMs: 5_000 })
  })
const anyFacts = fc.record({
  hasReader: fc.constantFrom(true, false, null),
  timeLag: fc.option(fc.record({ ms: fc.nat(1_000_000), atLeast: fc.boolean() })),
})

describe('partitionVerdict, of any window', () => {
  it('names a fault only where messages wait, and never with a negative figure', () => {
    fc.assert(
      fc.property(anyWindow, anyFacts, (window, facts) => {
        const verdict = judge(window, facts)
        for (const value of Object.values(verdict)) {
          if (typeof value === 'number' || typeof value === 'bigint') {
            expect(value >= 0).toBe(true)
          }
        }
        expect(judge(window, { ...facts, lag: 0n }).kind).toBe('ok')
      }),
    )
  })

  it('does not depend on where in the log it happens, nor on the clock', () => {
    fc.assert(
      fc.property(
        anyWindow,
        anyFacts,
        fc.bigInt({ min: 0n, max: 2n ** 62n }),
        fc.nat(1e9),
        (window, facts, by, laterMs) => {
          const commits = window.commits.map(({ atMs, offset, logEnd }) => ({
            atMs: atMs + laterMs,
            offset: offset + by,
            logEnd: logEnd + by,
          }))
          const moved = seenWindow(commits, { gapMs: window.gapMs })
          expect(partitionVerdict(reading(moved, facts), nowMs + laterMs)).toEqual(
            judge(window, facts),
          )
        },
      ),
    )
  })

  it('says stalled only of an offset that stood for three minutes, and stopped only where nobody reads', () => {
    fc.assert(
      fc.property(anyWindow, anyFacts, fc.nat(600_000), (window, facts, laterMs) => {
        const verdict = partitionVerdict(reading(window, facts), nowMs + laterMs)
        const stillMs = nowMs + laterMs - window.last.atMs
        if (verdict.kind === 'stalled') expect(stillMs).toBeGreaterThanOrEqual(180_000)
        if (verdict.kind === 'stalled') expect(facts.hasReader).not.toBe(false)
        if (verdict.kind === 'stopped' || verdict.kind === 'unread') {
          expect(facts.hasReader).toBe(false)
          expect(stillMs).toBeGreaterThanOrEqual(60_000)
        }
      }),
    )
  })
})

describe('a verdict that is slow', () => {
  const lags = [100, 150, 200, 250, 300, 350, 400, 500, 480, 510]

  it('goes on until two minutes brought no more, and does not come and go', () => {
    const dented = everyMinute(onward, lags)
    expect(judge(dented)).toMatchObject({ kind: 'ok', rule: 'not-growing' })
    expect(judge(dented, { wasSlow: true })).toMatchObject({
      kind: 'slow',
      goesOn: true,
      from: 500n,
      to: 510n,
    })
    const easing = everyMinute(onward, [...lags.slice(0, -1), 470])
    expect(judge(easing, { wasSlow: true })).toMatchObject({ kind: 'ok', rule: 'not-growing' })
  })

  it('ends where the group has come to the end of the log', () => {
    const caughtUp = everyMinute(onward, [...lags.slice(0, -1), 0])
    expect(judge(caughtUp, { wasSlow: true })).toMatchObject({ kind: 'ok', rule: 'was-at-end' })
  })
})
