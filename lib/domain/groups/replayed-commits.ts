import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { PastCommit } from './past-commit'
import { byPlace, type LoggedCommits, type PastSpan } from './past-lag'
import type { SeenCommit } from './reading-window'

/** How a group went through one partition before Milena watched, as if it had been seen. */
export interface ReplayedCommits extends TopicPartition {
  groupId: string
  /**
   * The oldest first, at least one; made when the coordinator says. One that was at the end of the log is there again when something waited
   * behind it.
   */
  commits: SeenCommit[]
}

/**
 * The commits that the coordinators have logged, each with where the log of its partition ended then: as `endAt` answers it for the
 * beginning of a span, `null` where it is not known, and in between as if it had grown evenly. The end after the last span is asked for
 * as one more. A commit of which the end is not known is left out, and so is what was committed before a deletion.
 */
export function replayedCommits(
  logs: readonly LoggedCommits[],
  spans: readonly PastSpan[],
  endAt: (place: TopicPartition, span: number) => number | null,
): ReplayedCommits[] {
  return logs.flatMap(({ knownSinceMs, commits }) => {
    if (knownSinceMs === null) return []
    return byPlace(commits).flatMap(({ groupId, topic, partition, made }) => {
      const deleted = made.findLastIndex(({ offset }) => offset === null)
      const left = made.slice(deleted + 1)
      const seen = seenCommits(left, spans, (span) => endAt({ topic, partition }, span))
      return seen.length === 0 ? [] : [{ groupId, topic, partition, commits: seen }]
    })
  })
}

function seenCommits(
  made: readonly PastCommit[],
  spans: readonly PastSpan[],
  endAt: (span: number) => number | null,
): SeenCommit[] {
  const seen: SeenCommit[] = []
  let index = 0
  for (const { atMs, offset } of made) {
    while ((spans[index]?.toMs ?? Number.POSITIVE_INFINITY) <= atMs) {
      index += 1
      const waiting = waitingAt(spans[index]?.fromMs, seen.at(-1), () => endAt(index))
      if (waiting !== null) seen.push(waiting)
    }
    const span = spans[index]
    if (span === undefined || atMs < span.fromMs || offset === null) continue
    const from = endAt(index)
    const to = endAt(index + 1)
    if (from === null || to === null) continue
    const share = (atMs - span.fromMs) / (span.toMs - span.fromMs)
    // Nothing is committed beyond the end; and only where nothing came after it was the log read to its end.
    const least = Math.max(from, Number(offset))
    const logEnd = least + Math.ceil(Math.max(0, to - least) * share)
    seen.push({ atMs, offset, logEnd: BigInt(logEnd) })
  }
  return seen
}

/** A commit that was at the end of the log, when more than it is in the log; else `null`. */
function waitingAt(
  atMs: number | undefined,
  last: SeenCommit | undefined,
  endThen: () => number | null,
): SeenCommit | null {
  if (atMs === undefined || last === undefined || last.logEnd > last.offset) return null
  const end = endThen()
  return end !== null && end > Number(last.offset)
    ? { atMs, offset: last.offset, logEnd: BigInt(end) }
    : null
}
