import type { DataLoss } from '@/lib/domain/groups/data-loss'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import type { VerdictKind } from '@/lib/domain/groups/verdict-kind'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { NAMED_MAX, type Observation, observation } from './finding'

/** What a group has not read of one partition. */
export interface UnreadPlace extends TopicPartition {
  committedOffset: bigint | null
  /** Messages that were deleted before the group read them; `null` while unknown. */
  expired: bigint | null
  dataLoss: DataLoss
  verdict: PartitionVerdict
}

interface ReadingGroup {
  id: string
  lag: bigint | null
  partitions: readonly UnreadPlace[]
}

/** Unread messages that are deleted within this are worth a word, and within an hour an alarm. */
const SOON_MS = 10_800_000
const VERY_SOON_MS = 3_600_000
/** Who keeps up with what is written loses nothing, though the pace of one minute may say so. */
const MAY_LOSE: readonly VerdictKind[] = ['slow', 'stalled', 'stopped', 'rewinding']

/**
 * What a group has lost already, having committed before the start of a log, and what it loses soon. What nobody reads was left on purpose,
 * and is not lost to anybody; nor are the markers of transactions.
 */
export function groupLosses(group: ReadingGroup): Observation[] {
  return [...lost(group), ...losingSoon(group)]
}

function lost(group: ReadingGroup): Observation[] {
  const places = group.partitions.flatMap((place) => {
    const { committedOffset, expired, verdict } = place
    const isRead = verdict.kind !== 'unread' && !onlyMarkers(verdict)
    const counts = committedOffset !== null && isRead && expired !== null && expired > 0n
    return counts ? [{ place, expired }] : []
  })
  if (places.length === 0) return []
  places.sort((a, b) => (b.expired > a.expired ? 1 : -1))
  const messageCount = places.reduce((sum, { expired }) => sum + expired, 0n)
  const where = placesOf(places.map(({ place }) => place))
  return [observation('group-lost-data', 'critical', { ...ofGroup(group), ...where, messageCount })]
}

function losingSoon(group: ReadingGroup): Observation[] {
  const places = group.partitions.flatMap((place) => {
    const { dataLoss, verdict } = place
    const counts = dataLoss.state === 'in' && MAY_LOSE.includes(verdict.kind)
    return counts && dataLoss.ms <= SOON_MS ? [{ place, inMs: dataLoss.ms }] : []
  })
  places.sort((a, b) => a.inMs - b.inMs)
  const [first] = places
  if (first === undefined) return []
  const level = first.inMs <= VERY_SOON_MS ? 'critical' : 'warning'
  const where = placesOf(places.map(({ place }) => place))
  const facts = { ...ofGroup(group), ...where, lossInMs: first.inMs }
  return [observation('group-losing-data', level, facts)]
}

function onlyMarkers(verdict: PartitionVerdict): boolean {
  return verdict.kind === 'ok' && verdict.rule === 'only-markers'
}

function ofGroup({ id, lag }: ReadingGroup): Partial<Observation> {
  return { groups: [{ id, lag }], groupCount: 1 }
}

function placesOf(places: readonly TopicPartition[]): Partial<Observation> {
  const topics = [...new Set(places.map(({ topic }) => topic))]
  return {
    partitions: places.slice(0, NAMED_MAX).map(({ topic, partition }) => ({ topic, partition })),
    partitionCount: places.length,
    topics: topics.slice(0, NAMED_MAX),
    topicCount: topics.length,
  }
}
