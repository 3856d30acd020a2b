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

/** What a group has lost already, having committed before the start of a log, and what it loses soon. */
export function groupLosses(group: ReadingGroup): Observation[] {
  const lost: Lost[] = []
  const losing: Losing[] = []
  for (const place of group.partitions) {
    if (!canLose(place)) continue
    const { expired, dataLoss, verdict } = place
    if (expired !== null && expired > 0n) lost.push({ place, expired })
    if (dataLoss.state === 'in' && dataLoss.ms <= SOON_MS && MAY_LOSE.includes(verdict.kind)) {
      losing.push({ place, inMs: dataLoss.ms })
    }
  }
  return [...lostData(group, lost), ...losingData(group, losing)]
}

/**
 * Whether what is deleted unread in a partition is lost to the group. What nobody reads was left on purpose, and is not lost to anybody; nor
 * are the markers of transactions.
 */
export function canLose({ committedOffset, verdict }: UnreadPlace): boolean {
  const onlyMarkers = verdict.kind === 'ok' && verdict.rule === 'only-markers'
  return committedOffset !== null && verdict.kind !== 'unread' && !onlyMarkers
}

interface Lost {
  place: TopicPartition
  expired: bigint
}

interface Losing {
  place: TopicPartition
  inMs: number
}

function lostData(group: ReadingGroup, lost: Lost[]): Observation[] {
  if (lost.length === 0) return []
  lost.sort((a, b) => (b.expired > a.expired ? 1 : -1))
  const messageCount = lost.reduce((sum, { expired }) => sum + expired, 0n)
  const where = placesOf(lost.map(({ place }) => place))
  return [observation('group-lost-data', 'critical', { ...ofGroup(group), ...where, messageCount })]
}

function losingData(group: ReadingGroup, losing: Losing[]): Observation[] {
  losing.sort((a, b) => a.inMs - b.inMs)
  const [first] = losing
  if (first === undefined) return []
  const level = first.inMs <= VERY_SOON_MS ? 'critical' : 'warning'
  const where = placesOf(losing.map(({ place }) => place))
  const facts = { ...ofGroup(group), ...where, lossInMs: first.inMs }
  return [observation('group-losing-data', level, facts)]
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
