import type { GroupMember } from '@/components/groups/member-looks'
import type { GroupPartition } from '@/lib/contract/groups'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What fills a tile. */
export const measures = ['lag', 'traffic'] as const
export type Measure = (typeof measures)[number]

/** Why a tile stands apart from the others of its lane. */
export type TileMark =
  /** Of a plan: comes from a member that stays, or from one that leaves, or from nobody. */
  | 'moved'
  | 'inherited'
  | 'added'
  /** Of a rebalance that goes on (KIP-848): the member is to give it up, or is to be given it. */
  | 'leaves'
  | 'arrives'
  /** Tasks of a streams group that read nothing: a copy of the state, or one being made. */
  | 'standby'
  | 'warmup'

/** Something that a member reads: a partition, or in a streams group a task. */
export interface Tile {
  /** The same in whatever lane it stands: `orders/3`. */
  id: string
  /** What it stands under: its topic, or its subtopology. */
  heading: string
  number: number
  /** Where its messages are. */
  place: TopicPartition
  committedOffset: string | null
  /** Where its log ends; `null` while unknown. */
  highWatermark: string | null
  /** In messages, or in messages a second; `null` while it is not known. */
  amount: bigint | number | null
  /** Why the amount is not known; `null` where nothing is committed, and where it is known. */
  unknown: string | null
  mark: TileMark | null
  /** Who has read it before, of a tile that a plan moves. */
  from: string | null
  /** The rack of its member, where no replica of it stands in that rack. */
  missedRack: string | null
  /** So many other members read it too. */
  sharedWith: number
}

/** A member with what it reads; `null` is nobody. */
export interface Lane {
  memberId: string | null
  tiles: Tile[]
}

/** What is known of partitions beyond who reads them. */
export interface PlaceFacts {
  /** Of the group. */
  partitionOf: (place: TopicPartition) => GroupPartition | undefined
  /** Messages a second that are written to it; `null` while unknown. */
  rateOf: (place: TopicPartition) => number | null
  /** The racks in which a replica stands; `null` while one of them is unknown. */
  racksOf: (place: TopicPartition) => ReadonlySet<string> | null
}

/** Made once: comparing thousands of names is otherwise what a picture spends its time on. */
const names = new Intl.Collator('en', { numeric: true })

/** Topic by topic, `orders-2` before `orders-10`, each by number. */
export function comparePlaces(a: [string, number], b: [string, number]): number {
  return names.compare(a[0], b[0]) || a[1] - b[1]
}

export function placeId({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

type Amount = Pick<Tile, 'amount' | 'unknown'>

function lagOf(partition: GroupPartition | undefined): Amount {
  const lag = partition?.lag ?? null
  return { amount: lag === null ? null : BigInt(lag), unknown: partition?.unknown ?? null }
}

/** How much a tile holds of what is measured, and why it is not known where it is not. */
export function amountOf(place: TopicPartition, measure: Measure, facts: PlaceFacts): Amount {
  if (measure === 'lag') return lagOf(facts.partitionOf(place))
  const amount = facts.rateOf(place)
  return { amount, unknown: amount === null ? 'known after two sweeps' : null }
}

/** A tile for a partition, with nothing remarkable about it but its rack. */
export function partitionTile(
  place: TopicPartition,
  rack: string | null,
  measure: Measure,
  facts: PlaceFacts,
): Tile {
  const racks = rack === null ? null : facts.racksOf(place)
  const partition = facts.partitionOf(place)
  return {
    id: placeId(place),
    heading: place.topic,
    number: place.partition,
    place,
    committedOffset: partition?.committedOffset ?? null,
    highWatermark: partition?.highWatermark ?? null,
    ...amountOf(place, measure, facts),
    mark: null,
    from: null,
    missedRack: racks !== null && rack !== null && !racks.has(rack) ? rack : null,
    sharedWith: 0,
  }
}

/** Tiles for the tasks of a member of a streams group. A task reads partition n of each source topic of its subtopology. */
export function taskTiles(
  tasks: NonNullable<GroupMember['tasks']>,
  rack: string | null,
  measure: Measure,
  facts: PlaceFacts,
): Tile[] {
  return tasks.flatMap(({ subtopology, role, topics, partitions }) =>
    partitions.map((partition): Tile => {
      const places = topics.map((topic) => ({ topic, partition }))
      const first = places[0] ?? { topic: subtopology, partition }
      const reads = role === 'active'
      const amounts = places.map((place) => amountOf(place, measure, facts))
      return {
        ...partitionTile(first, reads ? rack : null, measure, facts),
        id: `${subtopology}_${partition}${reads ? '' : ` ${role}`}`,
        heading: `subtopology ${subtopology}`,
        amount: reads ? sumOf(amounts.map(({ amount }) => amount)) : null,
        unknown: amounts.find(({ unknown }) => unknown !== null)?.unknown ?? null,
        mark: role === 'active' ? null : role,
      }
    }),
  )
}

/** `null` while one of them is not known. */
export function sumOf(amounts: readonly (bigint | number | null)[]): number | null {
  let sum = 0
  for (const amount of amounts) {
    if (amount === null) return null
    sum += Number(amount)
  }
  return sum
}
