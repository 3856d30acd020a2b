import type { Churn, Rebalance } from '@/lib/contract/rebalances'
import { countOf } from '@/lib/format/counts'
import { formatDuration } from '@/lib/format/durations'

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

/** What the verdict says, and by whose doing. */
export function churnSentence({ rebalances, windowMs, level, client, clientCount }: Churn): string {
  const count = countOf(rebalances, 'rebalance')
  const within = `in the last ${Math.round(windowMs / 60_000)} minutes`
  if (level === 'calm') return `${count[0]?.toUpperCase()}${count.slice(1)} ${within}.`
  if (client === null) {
    return `${count} ${within}; none of ${countOf(clientCount, 'client')} stands out.`
  }
  const { clientId, clientHost, left, joined } = client
  const where = clientHost === null ? '' : ` (${clientHost.replace(/^\//, '')})`
  return `${count} ${within}: ${clientId}${where} left ${times(left)} and joined ${times(joined)}.`
}

/** The rule by which the verdict was made. */
export function churnRule({ threshold, windowMs }: Churn): string {
  const minutes = Math.round(windowMs / 60_000)
  return `${threshold} rebalances or more in ${minutes} minutes are churn; the second step of a cooperative one does not count. A client is named when half of all the coming and going is its own, and three times at least.`
}

/** `4 s`, `at least 2 s`; `null` where it is not known. */
export function durationText({ duration }: Rebalance): string | null {
  if (duration === null) return null
  return duration.atLeast ? `at least ${formatDuration(duration.ms)}` : formatDuration(duration.ms)
}

/** How many partitions moved, and of how many; `null` where it is not known. */
export function movedText({ moved, partitionCount }: Rebalance): string | null {
  if (moved === null) return null
  if (partitionCount === null) return `${moved} moved`
  return `${moved} of ${partitionCount} moved`
}

/** Who stood still while it lasted; `null` where it is not known. */
export function stopText({ stop, memberCount }: Rebalance): string | null {
  if (stop === null || memberCount === 0) return null
  if (stop === 'all') return 'all stopped meanwhile'
  return stop === 'moved' ? 'only these stopped' : 'nothing stopped'
}
