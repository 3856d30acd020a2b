import type { StaleReason } from '@/lib/domain/groups/stale-group'

/** What shows that nobody uses a group any more, in a clause: `nobody is in it, and it has not committed since`. */
const MEANINGS: Record<StaleReason, string> = {
  'topics-gone': 'nobody is in it, and its topics are gone',
  'no-commit': 'nobody is in it, and it has not committed for a day or longer',
  'no-offset': 'nobody is in it, and it has committed no offset',
}

export function staleMeaning(reason: StaleReason): string {
  return MEANINGS[reason]
}
