import 'server-only'
import { z } from 'zod'
import type { KnownTime } from '@/lib/domain/groups/rebalance-known'
import type { AssignedMember, GroupState } from '@/lib/domain/groups/rebalance-state'
import { groupBy } from '@/lib/kafka/grouping'
import { checkedLine, valueOfCheckedLine } from '@/lib/server/live/checked-line'
import type { KnownBy } from '@/lib/server/live/rebalance-history'

/** The partitions of a member by topic, so that a name is written once. */
const Partitions = z.array(z.tuple([z.string(), z.array(z.int())])).nullable()

const Member = z.object({
  memberId: z.string(),
  instanceId: z.string().nullable(),
  clientId: z.string().nullable(),
  clientHost: z.string().nullable(),
  subscribed: z.array(z.string()).nullable(),
  partitions: Partitions,
  keptSome: z.boolean().nullable(),
})

const State = z.object({
  type: z.enum(['classic', 'consumer', 'share', 'streams']),
  source: z.enum(['log', 'sweeps']),
  epoch: z.int().nullable(),
  atMs: z.number(),
  beganMs: z.number().nullable(),
  beganBefore: z.boolean(),
  settledMs: z.number().nullable(),
  assignor: z.string().nullable(),
  topicsHash: z.string().nullable(),
  members: z.array(Member),
  follows: z.boolean(),
  found: z.boolean(),
})

const Span = z.object({ fromMs: z.number(), toMs: z.number() })
const Known = Span.extend({
  by: z.union([z.int(), z.literal('sweeps')]),
  gaps: z.array(Span),
})

const RebalanceLine = z.discriminatedUnion('line', [
  z.object({ line: z.literal('state'), groupId: z.string(), state: State }),
  z.object({ line: z.literal('known'), known: z.array(Known) }),
])

/** What one line of the journal of rebalances says. */
export type RebalanceEntry =
  | { groupId: string; state: GroupState }
  | { known: ReadonlyMap<KnownBy, KnownTime> }

export function encodeRebalanceLine(entry: RebalanceEntry): string {
  if ('known' in entry) {
    const known = [...entry.known].map(([by, time]) => ({ by, ...time }))
    return checkedLine({ line: 'known', known })
  }
  const members = entry.state.members.map((member) => ({
    ...member,
    partitions: member.partitions && byTopic(member.partitions),
  }))
  return checkedLine({
    line: 'state',
    groupId: entry.groupId,
    state: { ...entry.state, members },
  })
}

/** `null` for anything that is not a whole, unaltered line. */
export function decodeRebalanceLine(text: string): RebalanceEntry | null {
  const { data: line } = RebalanceLine.safeParse(valueOfCheckedLine(text))
  if (line === undefined) return null
  if (line.line === 'known')
    return { known: new Map(line.known.map(({ by, ...time }) => [by, time])) }
  const members = line.state.members.map((member) => ({
    ...member,
    partitions: member.partitions && placesOf(member.partitions),
  }))
  return { groupId: line.groupId, state: { ...line.state, members } }
}

function byTopic(places: NonNullable<AssignedMember['partitions']>): z.infer<typeof Partitions> {
  return [...groupBy(places, ({ topic }) => topic)].map(([topic, ofTopic]) => [
    topic,
    ofTopic.map(({ partition }) => partition),
  ])
}

function placesOf(topics: NonNullable<z.infer<typeof Partitions>>) {
  return topics.flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  )
}
