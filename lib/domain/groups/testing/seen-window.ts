import type { ReadingWindow, Rewind, SeenCommit } from '@/lib/domain/groups/reading-window'

/** A window with all of its commits at hand. */
export interface SeenWindow extends ReadingWindow {
  commits: readonly SeenCommit[]
}

/** The window over these commits, the oldest first and at least one. */
export function seenWindow(
  commits: readonly SeenCommit[],
  { gapMs = null, sinceMs }: { gapMs?: number | null; sinceMs?: number } = {},
): SeenWindow {
  const commit = (index: number): SeenCommit => {
    const found = commits[index]
    if (found === undefined) throw new Error(`There is no commit ${index}.`)
    return found
  }
  return {
    commits,
    sinceMs: sinceMs ?? commit(0).atMs,
    count: commits.length,
    gapMs,
    rewind: lastRewind(commits),
    last: commit(commits.length - 1),
    commit,
  }
}

/** Where the committed offset last went back; `null` where it never did. */
export function lastRewind(commits: readonly SeenCommit[]): Rewind | null {
  for (let index = commits.length - 1; index > 0; index -= 1) {
    const before = commits[index - 1]
    const after = commits[index]
    if (before && after && after.offset < before.offset) {
      return { atMs: after.atMs, from: before.offset, to: after.offset }
    }
  }
  return null
}
