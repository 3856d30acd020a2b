import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { GroupListing } from '@/lib/domain/groups/group'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { gather, mapLimited, merged } from '@/lib/kafka/fan-out'
import { chunksOf, groupBy } from '@/lib/kafka/grouping'
import { toFailure } from '@/lib/kafka/kafka-error'

/** Asks one broker about groups that it coordinates. */
export type AskAboutGroups<Item> = (
  brokerId: number,
  groups: GroupListing[],
) => Promise<Gathered<Item>>

/** So that no answer holds up a coordinator or this process for long. */
const GROUPS_PER_REQUEST = 250
const REQUESTS_AT_A_TIME = 2

const COORDINATOR_MOVED = new Set(['COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR'])

/**
 * Asks about many groups, each at its coordinator: all brokers at the same time. A group whose coordinator is no longer
 * the one of its listing is looked up and asked for once more. Never throws: what cannot be read is a failure of its group.
 */
export async function askCoordinators<Item>(
  cluster: KafkaCluster,
  groups: readonly GroupListing[],
  ask: AskAboutGroups<Item>,
  options?: CallOptions,
): Promise<Gathered<Item>> {
  const first = await askEach(groups, ask)
  const moved = await movedSince(cluster, groups, first.failures, options)
  if (moved.size === 0) return first
  const second = await askEach([...moved.values()], ask)
  const settled = first.failures.filter(({ at }) => !moved.has(at.groupId ?? ''))
  return merged([{ items: first.items, failures: settled }, second])
}

function askEach<Item>(
  groups: readonly GroupListing[],
  ask: AskAboutGroups<Item>,
): Promise<Gathered<Item>> {
  const byCoordinator = [...groupBy(groups, ({ coordinatorId }) => coordinatorId)]
  return gather(
    byCoordinator,
    async ([brokerId, coordinated]) => {
      const chunks = chunksOf(coordinated, GROUPS_PER_REQUEST)
      const answers = await mapLimited(chunks, REQUESTS_AT_A_TIME, (chunk) =>
        ask(brokerId, chunk).catch((error: unknown) => ({
          items: [],
          failures: failuresOf(error, brokerId, chunk),
        })),
      )
      return merged(answers)
    },
    (error, [brokerId, coordinated]) => failuresOf(error, brokerId, coordinated),
  )
}

function failuresOf(error: unknown, brokerId: number, groups: GroupListing[]): Failure[] {
  return groups.map(({ groupId }) => toFailure(error, { groupId, brokerId }))
}

/** The failed groups that have another coordinator by now. Not asked for nothing: the look-up may make Kafka create its offsets topic. */
async function movedSince(
  cluster: KafkaCluster,
  groups: readonly GroupListing[],
  failures: readonly Failure[],
  options: CallOptions | undefined,
): Promise<Map<string, GroupListing>> {
  const suspected = new Set(failures.filter(mayHaveMoved).map(({ at }) => at.groupId))
  const asked = groups.filter(({ groupId }) => suspected.has(groupId))
  if (asked.length === 0) return new Map()
  const groupIds = asked.map(({ groupId }) => groupId)
  const { brokerIds } = await cluster.coordinators.findGroups(groupIds, options)
  const moved = asked.flatMap((group) => {
    const coordinatorId = brokerIds.get(group.groupId)
    if (coordinatorId === undefined || coordinatorId === group.coordinatorId) return []
    return [[group.groupId, { ...group, coordinatorId }] as const]
  })
  return new Map(moved)
}

function mayHaveMoved({ error, at }: Failure): boolean {
  return at.groupId !== undefined && (COORDINATOR_MOVED.has(error) || UNREACHABLE.has(error))
}

const UNREACHABLE = new Set(['BROKER_NOT_ANSWERING', 'CONNECTION_FAILED', 'REQUEST_TIMED_OUT'])
