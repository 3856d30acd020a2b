import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consumeRate } from './consume-rate'
import type { SeenCommit } from './reading-window'
import { type SeenWindow, seenWindow } from './testing/seen-window'

const startMs = 1_700_000_000_000

/** A group that reads `perSecond` and commits every `everyMs`, from the start on, watched until `untilMs`. */
function reader(perSecond: number, everyMs: number, untilMs: number): SeenWindow {
  const commits: SeenCommit[] = []
  for (let atMs = 0; atMs <= untilMs; atMs += everyMs) {
    const offset = BigInt(Math.round((atMs / 1_000) * perSecond))
    commits.push({ atMs: startMs + atMs, offset, logEnd: offset + 10n })
  }
  return seenWindow(commits, { gapMs: commits.length > 2 ? everyMs : null })
}

describe('consumeRate', () => {
  it('is what is read, at whatever moment one looks and however often the group commits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1_000, max: 120_000 }),
        fc.integer({ min: 3, max: 30 }),
        fc.nat(100),
        (perSecond, everyMs, count, percent) => {
          const untilMs = everyMs * count
          const window = reader(perSecond, everyMs, untilMs)
          const rate = consumeRate(window, startMs + untilMs + (everyMs * percent) / 100)
          if (rate === null) expect(untilMs - everyMs).toBeLessThan(5_000)
          else expect(Math.abs(rate - perSecond)).toBeLessThan(0.01 * perSecond + 1)
        },
      ),
    )
  })

  it('is not known before two commits, nor over less than five seconds', () => {
    expect(consumeRate(reader(10, 5_000, 0), startMs + 4_000)).toBeNull()
    expect(consumeRate(reader(10, 5_000, 5_000), startMs + 6_000)).toBeNull()
    expect(consumeRate(reader(10, 1_000, 4_000), startMs + 4_000)).toBeNull()
    expect(consumeRate(reader(10, 5_000, 10_000), startMs + 11_000)).toBe(10)
  })

  it('goes down when a commit is overdue, and is 0 after a minute without one', () => {
    const window = reader(100, 5_000, 60_000)
    const inSeconds = (count: number) => consumeRate(window, startMs + 60_000 + count * 1_000)
    expect(inSeconds(10)).toBe(100)
    expect(inSeconds(20)).toBeLessThan(80)
    expect(inSeconds(40)).toBeLessThan(inSeconds(20) ?? 0)
    expect(inSeconds(60)).toBe(0)
  })

  it('is 0 for a group that was watched for a minute and committed nothing', () => {
    expect(consumeRate(reader(0, 600_000, 0), startMs + 60_000)).toBe(0)
  })

  it('does not count the way back, and what is read after it from there on', () => {
    const commits = [
      { atMs: startMs, offset: 900n, logEnd: 1_000n },
      { atMs: startMs + 20_000, offset: 1_000n, logEnd: 1_000n },
      { atMs: startMs + 30_000, offset: 100n, logEnd: 1_000n },
      { atMs: startMs + 40_000, offset: 300n, logEnd: 1_000n },
    ]
    const gapMs = 5_000
    expect(consumeRate(seenWindow(commits, { gapMs }), startMs + 41_000)).toBe(20)
    expect(consumeRate(seenWindow(commits.slice(0, 3), { gapMs }), startMs + 31_000)).toBeNull()
  })

  it('is never negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.nat(1_000)), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.nat(300),
        (steps, silent) => {
          let atMs = startMs
          const commits = steps.map(([gap, offset]) => {
            atMs += gap * 1_000
            return { atMs, offset: BigInt(offset), logEnd: 1_000n }
          })
          const window = seenWindow(commits, { gapMs: 5_000 })
          expect(consumeRate(window, atMs + silent * 1_000) ?? 0).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
