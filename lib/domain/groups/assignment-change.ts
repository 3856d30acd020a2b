import type { TopicPartition } from '@/lib/domain/topics/topic'

/** Who reads what: partitions by member id. Of a share group several members may read one partition. */
export type WhoReadsWhat = ReadonlyMap<string, readonly TopicPartition[]>

/** What is different between two assignments of one group. */
export interface AssignmentChange {
  /** Partitions that are read before and after, and by others than before. */
  moved: number
  /** Member ids. */
  joined: string[]
  left: string[]
}

/** `null` where nothing is different. */
export function assignmentChange(
  before: WhoReadsWhat,
  after: WhoReadsWhat,
): AssignmentChange | null {
  const [were, are] = [readersOf(before), readersOf(after)]
  const moved = [...are].filter(([place, readers]) => {
    const former = were.get(place)
    return former !== undefined && former !== readers
  }).length
  const joined = [...after.keys()].filter((id) => !before.has(id))
  const left = [...before.keys()].filter((id) => !after.has(id))
  return moved + joined.length + left.length === 0 ? null : { moved, joined, left }
}

/**
 * Something is on its way from one member to another: it was read, its topic still is, and nobody reads it now. A rebalance that lets
 * members read on takes several steps, and between them is no assignment to compare with.
 */
export function isOnTheWay(before: WhoReadsWhat, after: WhoReadsWhat): boolean {
  const read = new Set(readersOf(after).keys())
  const topics = new Set([...after.values()].flat().map(({ topic }) => topic))
  return [...before.values()]
    .flat()
    .some(({ topic, partition }) => topics.has(topic) && !read.has(`${topic}/${partition}`))
}

/** By place, all its readers in one text. */
function readersOf(assignment: WhoReadsWhat): Map<string, string> {
  const readers = new Map<string, string>()
  for (const id of [...assignment.keys()].sort()) {
    for (const { topic, partition } of assignment.get(id) ?? []) {
      const place = `${topic}/${partition}`
      readers.set(place, `${readers.get(place) ?? ''}\n${id}`)
    }
  }
  return readers
}
