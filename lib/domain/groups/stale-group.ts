/** When a group last committed anything, as the coordinators' log tells it. Milliseconds since 1970. */
export interface LastCommit {
  /** `null` where the log tells of none. */
  atMs: number | null
  /** From here on no commit is missing; `null` where nothing of the log could be read. */
  knownSinceMs: number | null
  /** Why the log tells nothing; `null` where it could be read. */
  unknown: string | null
}

/** What shows that nobody uses a group any more. */
export const staleReasons = [
  /** None of the topics that it has committed in exists any more. */
  'topics-gone',
  'no-commit',
  /** It has not even an offset to lose. */
  'no-offset',
] as const
export type StaleReason = (typeof staleReasons)[number]

/** A group that nobody is in. */
export interface EmptyGroup {
  /** Topics that it has committed in, and how many of them there are no more. */
  topicCount: number
  missingTopicCount: number
  lastCommit: LastCommit
}

/** For so long a group must not have committed to be taken for stale, where nobody says otherwise. */
export const STALE_GROUP_AFTER_MS = 86_400_000

/** Why a group that nobody is in is stale; `null` where nothing shows it, as where its last commit is not known. */
export function whyStale(
  { topicCount, missingTopicCount, lastCommit }: EmptyGroup,
  ageMs: number,
  nowMs: number,
): StaleReason | null {
  if (topicCount > 0 && topicCount === missingTopicCount) return 'topics-gone'
  const { atMs, knownSinceMs, unknown } = lastCommit
  const silentSinceMs = unknown === null ? (atMs ?? knownSinceMs) : null
  if (silentSinceMs === null || nowMs - silentSinceMs < ageMs) return null
  return topicCount === 0 ? 'no-offset' : 'no-commit'
}
