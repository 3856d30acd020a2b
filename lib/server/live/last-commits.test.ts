import { describe, expect, it } from 'vitest'
import { LastCommits } from '@/lib/server/live/last-commits'

const NOW = 1_700_000_000_000
const ago = (seconds: number) => NOW - seconds * 1_000
const span = (from: number, to: number) => ({ fromMs: ago(from), toMs: ago(to) })

/** All groups of a log with one partition. */
function setUp() {
  const commits = new LastCommits()
  commits.committed(0, new Map([['billing', ago(500)]]))
  commits.known(0, span(100, 50))
  return commits
}

describe('LastCommits', () => {
  it('tells a commit that compaction has left from before the time of which all is known', () => {
    const commits = setUp()
    const knownSinceMs = ago(100)
    const read = { knownSinceMs, unknown: null }
    expect(commits.of('billing', 1, NOW)).toEqual({ ...read, atMs: ago(500) })
    expect(commits.of('other', 1, NOW)).toEqual({ ...read, atMs: null })
  })

  it('goes on with what is followed, and takes the later of two commits', () => {
    const commits = setUp()
    commits.committed(0, new Map([['billing', ago(20)]]))
    commits.committed(0, new Map([['billing', ago(30)]]))
    commits.known(0, span(50, 1))
    expect(commits.of('billing', 1, NOW)).toMatchObject({
      atMs: ago(20),
      knownSinceMs: ago(100),
    })
  })

  it('does not take a commit from before a hole for the last one', () => {
    const commits = setUp()
    commits.known(0, span(10, 1))
    expect(commits.of('billing', 1, NOW)).toEqual({
      atMs: null,
      knownSinceMs: ago(10),
      unknown: null,
    })
  })

  it('says why nothing is known: not read, refused, or no longer read', () => {
    const commits = setUp()
    const why = (nowMs: number) => commits.of('billing', 1, nowMs).unknown
    expect(new LastCommits().of('billing', 50, NOW).unknown).toMatch(/not been read yet/)
    expect(why(NOW + 90_000)).toBe('The coordinators’ log was last read 140 s ago.')
    commits.deny('Read is refused.')
    expect(why(NOW)).toBe('Read is refused.')
    commits.known(0, span(50, 1))
    expect(why(NOW)).toBeNull()
  })

  it('forgets groups that are gone, once they are many, and none that was just made', () => {
    const commits = setUp()
    const old = Array.from({ length: 1_500 }, (_, n) => [`console-${n}`, ago(900)] as const)
    commits.committed(0, new Map([...old, ['fresh', ago(1)]]))
    commits.keepOnly(new Map([['console-1', null]]), NOW)
    const known = ['console-1', 'console-2', 'fresh'].map((id) => commits.of(id, 1, NOW).atMs)
    expect(known).toEqual([ago(900), null, ago(1)])
  })
})
