import { Unknown } from '@/components/ui/digits'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatCount } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'

const UPPER_BOUND =
  'At most: high watermark minus log start. Compaction or transactions leave offsets here that hold no message.'
const EXACT = 'High watermark minus log start.'
const UNSURE =
  'High watermark minus log start. Whether every offset still holds a message is not known.'

/** How many messages a topic holds, said only as surely as it is known: `≤ 1.2 M` where offsets may be empty. */
export function MessageEstimate({
  topic,
}: {
  topic: Pick<TopicSummary, 'messageEstimate' | 'estimateIsUpperBound'>
}) {
  const { messageEstimate, estimateIsUpperBound } = topic
  if (messageEstimate === null) {
    return <Unknown why="the offsets of some partition could not be read" />
  }
  const sure = estimateIsUpperBound === false
  const why = sure ? EXACT : estimateIsUpperBound ? UPPER_BOUND : UNSURE
  return (
    <span className="mono whitespace-nowrap" title={`${formatWhole(messageEstimate)}\n${why}`}>
      {!sure && messageEstimate !== '0' && <span className="text-ink-soft">≤&nbsp;</span>}
      {formatCount(messageEstimate)}
    </span>
  )
}
