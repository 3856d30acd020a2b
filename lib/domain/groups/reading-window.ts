/** A committed offset as it was seen. */
export interface SeenCommit {
  /** When it was first seen to be committed, in milliseconds since 1970. */
  atMs: number
  offset: bigint
  /** Where the log ended when it was first seen. */
  logEnd: bigint
}

/** How a group went through one partition while that was watched. */
export interface ReadingWindow {
  /** Since when it is watched. */
  sinceMs: number
  /** The oldest first. The first one was found when the watch began: it was made then or earlier. */
  commits: readonly SeenCommit[]
  /** Between the last two moves of the committed offset; `null` before two were seen. */
  gapMs: number | null
}

/** The highest offset that was committed before the committed offset last went back, and what it went back to. */
export interface Rewind {
  atMs: number
  from: bigint
  to: bigint
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
