import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { mergeNewest, movedPartitions, type NewestTable } from '@/lib/server/live/newest-messages'
import { mergeReadings } from '@/lib/server/live/offset-readings'
import type { OffsetTable } from '@/lib/server/live/snapshot'
import { gather, type SweepContext } from '@/lib/server/live/sweep-context'

type Topics = ReadonlyMap<string, Topic>

/** What is known of the logs of all partitions: every table has the last good readings. */
export interface LogPositions {
  logStarts: OffsetTable
  highWatermarks: OffsetTable
  lastStables: OffsetTable
  /** Topics in which a transaction was seen open at least once. */
  transactional: ReadonlySet<string>
  newest: NewestTable
}

export const noLogPositions: LogPositions = {
  logStarts: new Map(),
  highWatermarks: new Map(),
  lastStables: new Map(),
  transactional: new Set(),
  newest: new Map(),
}

/** The ends always, the rest when it is its turn. */
export async function readLogPositions(
  before: LogPositions,
  topics: Topics,
  context: SweepContext,
): Promise<LogPositions> {
  const { plan } = context
  const [logStarts, atEnd] = await Promise.all([
    readTable('earliest', before.logStarts, topics, { ...context, due: plan.logStarts }),
    readEnds(before, topics, context),
  ])
  return { logStarts, ...atEnd }
}

async function readEnds(
  before: LogPositions,
  topics: Topics,
  context: SweepContext,
): Promise<Omit<LogPositions, 'logStarts'>> {
  const { plan } = context
  const due = true
  const highWatermarks = await readTable('latest', before.highWatermarks, topics, {
    ...context,
    due,
  })
  const [lastStables, newest] = await Promise.all([
    // After the ends: read at the same time, a plain log that moves on would seem to hold a transaction open.
    readTable('last-stable', before.lastStables, topics, { ...context, due: plan.lastStables }),
    plan.newestMessages
      ? readNewest(before.newest, topics, highWatermarks, context)
      : mergeNewest(before.newest, [], { topics, highWatermarks }, context.now()),
  ])
  const transactional = withOpenTransactions(before.transactional, topics, {
    highWatermarks,
    lastStables: plan.lastStables ? lastStables : new Map(),
  })
  return { highWatermarks, lastStables, newest, transactional }
}

async function readTable(
  at: Extract<OffsetAt, string>,
  before: OffsetTable,
  topics: Topics,
  { due, ...context }: SweepContext & { due: boolean },
): Promise<OffsetTable> {
  if (!due) return mergeReadings(before, [], topics, context.now())
  const { kafka, signal } = context
  const ask = () => kafka.listOffsets(at, partitionsOf(topics), { signal })
  const read = await gather(context, `${at} offsets`, ask)
  return mergeReadings(before, read?.items ?? [], topics, context.now())
}

async function readNewest(
  before: NewestTable,
  topics: Topics,
  highWatermarks: OffsetTable,
  context: SweepContext,
): Promise<NewestTable> {
  const moved = movedPartitions(before, topics, highWatermarks)
  const { kafka, signal } = context
  const read = await gather(context, 'newest messages', async () =>
    toldOnce(await kafka.listOffsets('newest-message', moved, { signal })),
  )
  return mergeNewest(before, read?.items ?? [], { topics, highWatermarks }, context.now())
}

/** What no broker of an old version can tell is one thing missing, not one for each partition. */
function toldOnce<T>({ items, failures }: Gathered<T>): Gathered<T> {
  const isOld = ({ error }: Failure) => error === 'UNSUPPORTED_BY_BROKER'
  const old = failures.find(isOld)
  const others = failures.filter((failure) => !isOld(failure))
  return { items, failures: old === undefined ? others : [{ ...old, at: {} }, ...others] }
}

function withOpenTransactions(
  before: ReadonlySet<string>,
  topics: Topics,
  tables: { highWatermarks: OffsetTable; lastStables: OffsetTable },
): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const [name, { partitions }] of topics) {
    if (before.has(name) || partitions.some((each) => hasOpen(tables, name, each.partition))) {
      seen.add(name)
    }
  }
  return seen
}

function hasOpen(
  { highWatermarks, lastStables }: { highWatermarks: OffsetTable; lastStables: OffsetTable },
  topic: string,
  partition: number,
): boolean {
  const end = highWatermarks.get(topic)?.[partition]
  const stable = lastStables.get(topic)?.[partition]
  if (end === undefined || stable === undefined || stable.atMs < end.atMs) return false
  return stable.offset < end.offset
}

function partitionsOf(topics: Topics): (TopicPartition & { leader: number | null })[] {
  return [...topics.values()].flatMap(({ name, partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic: name, partition, leader })),
  )
}
