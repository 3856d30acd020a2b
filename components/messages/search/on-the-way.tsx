import { groupFailures, placesOf } from '@/components/ui/failures-notice'
import { isOver, type ScanState } from '@/lib/client/scan/scan-state'
import { formatPartitions } from '@/lib/format/partition-list'
import { unjudgedSentence } from './prepare-scan-words'

const FAILURES_MAX = 20

/** What was said of several partitions, or of one again and again, is told once: the last thing said is last. */
function groupNotices(notices: ScanState['notices']): { message: string; partitions: number[] }[] {
  const groups = new Map<string, number[]>()
  for (const { partition, message } of notices) {
    const partitions = groups.get(message) ?? []
    groups.delete(message)
    groups.set(message, [...partitions, partition])
  }
  return [...groups].map(([message, partitions]) => ({ message, partitions }))
}

function noticePlace(partitions: number[], topic: string | null): string {
  const numbers = formatPartitions(partitions)
  const word = new Set(partitions).size === 1 ? 'Partition' : 'Partitions'
  return `${word} ${numbers}${topic === null ? '' : ` of ${topic}`}`
}

/** What a scan met on its way: partitions that it gave up, leaders that moved, messages that it could not judge. */
export function OnTheWay({
  scan,
  topic = null,
}: {
  scan: ScanState
  /** Named where others are scanned beside it. */
  topic?: string | null
}) {
  const unjudged = unjudgedSentence(scan.totals.unjudged)
  const { failures, notices } = scan
  if (!unjudged && failures.length === 0 && notices.length === 0) return null
  return (
    <ul className="space-y-0.5 px-4 text-xs">
      {groupFailures([...failures])
        .slice(0, FAILURES_MAX)
        .map(({ failure, places }) => (
          <li key={`${failure.error} ${failure.message}`}>
            <span className="font-medium text-warning">
              ▲ {placesOf(places) || 'Something'} could not be read
            </span>
            : {failure.message} <code className="mono text-ink-soft">{failure.error}</code>
            {!isOver(scan) && ' The others go on.'}
          </li>
        ))}
      {unjudged && (
        <li className="text-ink-soft">
          {topic !== null && <span className="mono">{topic}: </span>}
          {unjudged}
        </li>
      )}
      {groupNotices(notices).map(({ partitions, message }) => (
        <li key={message} className="text-ink-soft">
          {noticePlace(partitions, topic)}: {message}
        </li>
      ))}
    </ul>
  )
}
