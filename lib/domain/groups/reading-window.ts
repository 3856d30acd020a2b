/** A committed offset as it was seen. */
export interface SeenCommit {
  /** When it was first seen to be committed, in milliseconds since 1970. */
  atMs: number
  offset: bigint
  /** Where the log ended when it was first seen. */
  logEnd: bigint
}

/**
 * How a group went through one partition while that was watched. Commits are asked for one by one: there may be thirty in each of a
 * hundred thousand windows, and most questions end at the newest two or three.
 */
export interface ReadingWindow {
  /** Since when it is watched. */
  readonly sinceMs: number
  /** How many commits it has; at least one. */
  readonly count: number
  /**
   * The longest of the last few times that the committed offset stood while something waited behind it: a night in which nothing came is no
   * interval between commits. `null` before that was seen.
   */
  readonly gapMs: number | null
  /** Where the committed offset last went back; `null` where it was not seen to. */
  readonly rewind: Rewind | null
  readonly last: SeenCommit
  /** The oldest is 0, and the one that was found when the watch began: it was made then or earlier. */
  commit(index: number): SeenCommit
}

/** The highest offset that was committed before the committed offset last went back, and what it went back to. */
export interface Rewind {
  atMs: number
  from: bigint
  to: bigint
}
