import { describe, expect, it } from 'vitest'
import type { PastCommit } from './past-commit'
import { replayedCommits } from './replayed-commits'

const spans = [0, 10, 20].map((fromMs) => ({ fromMs, toMs: fromMs + 10 }))
const place = { groupId: 'billing', topic: 'orders', partition: 0 }
const commit = (atMs: number, offset: bigint | null): PastCommit => ({ ...place, atMs, offset })

/** Where the log ended at 0, 10, 20 and 30. */
function replay(commits: PastCommit[], ends: (number | null)[] = [100, 200, 300, 400]) {
  const logs = [{ partition: 0, knownSinceMs: 0, commits }]
  const [first] = replayedCommits(logs, spans, (_, span) => ends[span] ?? null)
  return first?.commits.map(({ atMs, offset, logEnd }) => [atMs, Number(offset), Number(logEnd)])
}

describe('replayedCommits', () => {
  it('tells where the log ended at each commit, as if it had grown evenly in between', () => {
    expect(replay([commit(5, 90n), commit(12, 150n), commit(27, 200n)])).toEqual([
      [5, 90, 150],
      [12, 150, 220],
      [27, 200, 370],
    ])
  })

  it('takes no commit for one at the end of the log while messages came after it', () => {
    expect(replay([commit(1, 150n)])).toEqual([[1, 150, 155]])
    expect(replay([commit(1, 150n)], [100, 150, 150, 150])).toEqual([[1, 150, 150]])
  })

  it('tells since when something waited behind a commit that was at the end of the log', () => {
    const quiet = [100, 100, 100, 300]
    expect(replay([commit(1, 100n), commit(27, 130n)], [100, 100, 200, 300])).toEqual([
      [1, 100, 100],
      [20, 100, 200],
      [27, 130, 270],
    ])
    expect(replay([commit(1, 100n), commit(19, 100n)], quiet)).toEqual([
      [1, 100, 100],
      [19, 100, 100],
    ])
  })

  it('leaves out what is of a time at which the end is not known, and what a deletion took back', () => {
    expect(replay([commit(5, 90n), commit(15, 150n)], [null, 200, 300, 400])).toEqual([
      [15, 150, 250],
    ])
    expect(replay([commit(5, 90n), commit(8, null), commit(15, 150n)])).toEqual([[15, 150, 250]])
    expect(replay([commit(5, 90n), commit(8, null)])).toBeUndefined()
    expect(replay([commit(-5, 90n)])).toBeUndefined()
  })
})
