import { Unknown } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import type { LastCommit } from '@/lib/contract/empty-group'

/** When a group last committed, or since when it has not. */
export function LastCommitText({ lastCommit }: { lastCommit: LastCommit }) {
  const { at, knownSince, unknown } = lastCommit
  if (at !== null) return <Moment value={at} />
  if (unknown !== null || knownSince === null) {
    return <Unknown why={unknown ?? 'the coordinators’ log could not be read'} />
  }
  return (
    <span>
      none since <Moment value={knownSince} />
    </span>
  )
}
