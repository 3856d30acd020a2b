import type { Finding } from '@/lib/contract/clusters'
import { formatWhole } from '@/lib/format/digits'
import { formatLasting } from '@/lib/format/since'
import { enumerate, groupNamed, type Sentence, topicNamed } from './sentence'

/** ` in orders 3, orders 5 and 2 more partitions`; nothing where none is named. */
function inPartitions(cluster: string, { partitions, partitionCount }: Finding): Sentence {
  if (partitions.length === 0) return []
  const named = partitions.map(
    ({ topic, partition }): Sentence => [topicNamed(cluster, topic), ` ${partition}`],
  )
  return [' in ', ...enumerate(named, partitionCount ?? named.length, 'partitions')]
}

function nameOf(cluster: string, { groups: [group] }: Finding): Sentence {
  return [group ? groupNamed(cluster, group.id) : 'A group']
}

export function groupLostData(cluster: string, finding: Finding): Sentence {
  const { messageCount } = finding
  const what =
    messageCount === null
      ? 'messages'
      : `${formatWhole(messageCount)} ${messageCount === '1' ? 'message' : 'messages'}`
  return [
    ...nameOf(cluster, finding),
    ` has lost ${what}`,
    ...inPartitions(cluster, finding),
    ': they were deleted before it read them.',
  ]
}

export function groupLosingData(cluster: string, finding: Finding): Sentence {
  const { lossInMs } = finding
  const when =
    lossInMs === null
      ? 'soon'
      : lossInMs < 1_000
        ? 'now'
        : `in about ${formatLasting(lossInMs)} at its pace of the last minute`
  return [
    ...nameOf(cluster, finding),
    ' loses messages that it has not read',
    ...inPartitions(cluster, finding),
    `: retention deletes the first of them ${when}.`,
  ]
}
