import type { AssignedMember, RebalanceDetail } from '@/lib/contract/rebalances'

/** What became of one partition for one member. */
export interface PartitionChange {
  partition: number
  change: 'kept' | 'got' | 'gave up'
}

/** A member before and after a rebalance. */
export interface MemberChange {
  member: AssignedMember
  /** Whether it came with this rebalance, went with it, or was there all the time; `null` where what was before is not known. */
  change: 'joined' | 'left' | 'stayed' | null
  /** By topic, in order; `null` where it is not known. */
  topics: { topic: string; partitions: PartitionChange[] }[] | null
}

/** As the server tells members apart. */
function keyOf({ instanceId, memberId }: AssignedMember): string {
  return instanceId ?? memberId
}

/** What became of each member, those that left last. */
export function memberChanges({ before, after }: RebalanceDetail): MemberChange[] {
  const had = new Map(before?.map((member) => [keyOf(member), member]))
  const has = new Set(after.map(keyOf))
  const staying = after.map((member): MemberChange => {
    const earlier = had.get(keyOf(member))
    const change = before === null ? null : earlier ? 'stayed' : 'joined'
    const earlierPartitions =
      before === null ? member.partitions : earlier ? earlier.partitions : []
    return { member, change, topics: topicChanges(earlierPartitions, member.partitions) }
  })
  const gone = (before ?? []).filter((member) => !has.has(keyOf(member)))
  const leaving = gone.map((member): MemberChange => {
    return { member, change: 'left', topics: topicChanges(member.partitions, []) }
  })
  return [...staying, ...leaving]
}

type Partitions = AssignedMember['partitions']

function topicChanges(before: Partitions, after: Partitions): MemberChange['topics'] {
  if (after === null) return null
  const kept = new Set(before?.map(nameOf))
  const has = new Set(after.map(nameOf))
  const changes = new Map<string, PartitionChange[]>()
  const add = (topic: string, change: PartitionChange) =>
    changes.set(topic, [...(changes.get(topic) ?? []), change])
  for (const place of after) {
    // Without the partitions from before, nothing is called new.
    const isKept = before === null || kept.has(nameOf(place))
    add(place.topic, { partition: place.partition, change: isKept ? 'kept' : 'got' })
  }
  for (const place of before ?? []) {
    if (!has.has(nameOf(place))) add(place.topic, { partition: place.partition, change: 'gave up' })
  }
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, partitions]) => ({
      topic,
      partitions: partitions.sort((a, b) => a.partition - b.partition),
    }))
}

function nameOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`
}
