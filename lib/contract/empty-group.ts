import { z } from 'zod'
import { Instant } from './values'

/** When a group last committed anything, as the coordinators' log tells it. */
export const LastCommit = z.object({
  /** `null` where the log tells of none. */
  at: Instant.nullable(),
  /** From here on no commit is missing; `null` where nothing of the log could be read. */
  knownSince: Instant.nullable(),
  /** Why the log tells nothing; `null` where it could be read. */
  unknown: z.string().nullable(),
})
export type LastCommit = z.infer<typeof LastCommit>

/** A group that nobody is in. */
export const EmptyGroup = z.object({
  lastCommit: LastCommit,
  /** What shows that nobody uses it any more: no commit for a day, all of its topics gone; `null` where nothing does. */
  stale: z.enum(['topics-gone', 'no-commit', 'no-offset']).nullable(),
})
export type EmptyGroup = z.infer<typeof EmptyGroup>
