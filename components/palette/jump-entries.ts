import { paths } from '@/lib/client/paths'
import type { TopicSummary } from '@/lib/contract/topics'
import { type Entry, entry } from './entry'
import { parseJump } from './jump'
import { match, wordsOf } from './rank'

const OFFERED_MAX = 3

/** The topics a place may be meant of: the one of this very name, else those whose names match best. */
function topicsMeant(name: string, topics: readonly TopicSummary[]): TopicSummary[] {
  const exact = topics.find((topic) => topic.name === name)
  if (exact) return [exact]
  const words = wordsOf(name)
  return topics
    .map((topic) => ({ topic, found: match(words, topic.name, topic.name.toLowerCase()) }))
    .filter(({ found }) => found !== null)
    .sort(
      (a, b) =>
        (b.found?.score ?? 0) - (a.found?.score ?? 0) ||
        a.topic.name.length - b.topic.name.length ||
        a.topic.name.localeCompare(b.topic.name),
    )
    .slice(0, OFFERED_MAX)
    .map(({ topic }) => topic)
}

/** The entries that lead to the place that was typed; none where it names none. */
export function jumpEntries(
  typed: string,
  cluster: string,
  topics: readonly TopicSummary[],
): Entry[] {
  const jump = parseJump(typed)
  if (jump?.kind !== 'place') return []
  const { partition, offset } = jump
  return topicsMeant(jump.topic, topics).map(({ name, partitionCount }) => {
    const at = `${partition === null ? '' : `/${partition}`}${offset === null ? '' : `@${offset}`}`
    return entry('jump', `${name}${at}`, {
      act: { href: placeAddress(cluster, name, partition, offset) },
      detail: placeWords(partition, offset, partitionCount),
    })
  })
}

function placeAddress(
  cluster: string,
  topic: string,
  partition: number | null,
  offset: string | null,
) {
  if (partition !== null && offset !== null) return paths.message(cluster, topic, partition, offset)
  return paths.messages(cluster, topic, {
    ...(partition === null ? {} : { partition }),
    ...(offset === null ? {} : { from: `offset:${offset}` }),
  })
}

function placeWords(
  partition: number | null,
  offset: string | null,
  partitionCount: number,
): string {
  if (partition !== null && partition >= partitionCount) {
    return `no such partition: it has 0 to ${partitionCount - 1}`
  }
  if (partition === null) return 'this offset in every partition'
  return offset === null ? 'newest messages of the partition' : 'this message'
}
