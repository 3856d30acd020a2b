import type { SearchInView } from '@/components/messages/search/rows-in-view'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry } from '@/lib/contract/messages'
import { formatWhole } from '@/lib/format/digits'
import { PICKED_MAX } from './selection'

/** Whether a message can be sent again: of a transaction only once it is committed. */
export function canBePicked(entry: LogEntry): boolean {
  return entry.kind === 'message' && entry.transaction !== 'aborted' && entry.transaction !== 'open'
}

/** What "all" would pick of a list. Messages of another topic are not this page's to send. */
export function placesToPick(entries: readonly ListEntry[]): MessagePlace[] {
  return entries.flatMap((entry) =>
    entry.kind === 'message' && entry.topic === undefined && canBePicked(entry)
      ? [{ partition: entry.partition, offset: entry.offset }]
      : [],
  )
}

/** `Pick all 1 204 matches`, `Pick all 50 shown`. */
export function pickAllWord(count: number, search: SearchInView | null): string {
  if (search === null) return `Pick all ${formatWhole(count)} shown`
  const matches = count === 1 ? 'match' : 'matches'
  return `Pick all ${formatWhole(count)} ${matches}${search.state === 'running' ? ' so far' : ''}`
}

/** What "all" leaves out, each in a sentence: that a search has more to find, that the page holds less than it found, that no more are picked. */
export function pickAllLimits(
  entries: readonly ListEntry[],
  count: number,
  search: SearchInView | null,
): string[] {
  const undecided = entries.filter((entry) => entry.kind === 'message' && !canBePicked(entry))
  return [
    ...(search?.state === 'running' ? ['The search still runs and may find more.'] : []),
    ...(search?.state === 'unfinished'
      ? ['The search has not read everything: there may be more matches.']
      : []),
    ...(search !== null && search.omitted > 0
      ? [`${formatWhole(search.omitted)} more were found than this page holds.`]
      : []),
    ...(count > PICKED_MAX ? [`At most ${formatWhole(PICKED_MAX)} are picked at a time.`] : []),
    ...(undecided.length > 0
      ? [
          `${formatWhole(undecided.length)} of aborted or undecided transactions cannot be sent again.`,
        ]
      : []),
  ]
}
