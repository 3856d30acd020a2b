import 'server-only'
import { keysNeeded } from '@/lib/domain/messages/explain-partitions'
import { PARTITIONER_NAMES } from '@/lib/domain/messages/partitioner-names'
import type { LearntPartitioner } from '@/lib/server/messages/learn-partitioner'

/** What is known of a topic's partitioner, or why it is not, in a sentence or two. */
export function partitionerReason({ sample, verdict, older }: LearntPartitioner): string {
  const { partitionCount, messagesRead, withoutKey } = sample
  switch (verdict.verdict) {
    case 'known': {
      const { name } = PARTITIONER_NAMES[verdict.partitioner]
      const share = verdict.exact ? 'every one' : percent(verdict.agreements[0]?.agreement ?? 0)
      const found = `Of ${verdict.keys} keys in the newest messages, ${share} is where ${name} puts it among ${partitionCount} partitions.`
      return `${found}${olderWords(older)}`
    }
    case 'mixed': {
      const parts = verdict.partitioners.map(
        ({ id, share }) => `${percent(share)} by ${PARTITIONER_NAMES[id].name}`,
      )
      return `Two kinds of client write here: of ${verdict.keys} keys, about ${parts.join(' and ')}. A key that both write goes to two partitions, and its messages have no common order.`
    }
    case 'unknown':
      if (verdict.why === 'one-partition')
        return 'The topic has one partition: every key goes there.'
      if (verdict.why === 'custom') {
        return `No partitioner that Milena knows explains where the ${verdict.keys} keys of the newest messages are. Clients may choose partitions themselves.`
      }
      if (messagesRead === 0) return 'The topic holds no messages to tell from.'
      if (withoutKey === messagesRead)
        return `None of the newest ${messagesRead} messages has a key.`
      return `The newest ${messagesRead} messages have ${verdict.keys} different keys; ${keysNeeded(partitionCount)} are needed to tell partitioners apart.`
  }
}

function olderWords(older: LearntPartitioner['older']): string {
  if (older?.kind === 'fewer-partitions') {
    return ` Older messages are where it put them when the topic had ${older.partitionCount}: of one key, old and new messages are in different partitions.`
  }
  if (older?.kind === 'different') return ' The oldest messages are placed otherwise.'
  return ''
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
