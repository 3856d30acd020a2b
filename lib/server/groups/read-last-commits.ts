import 'server-only'
import type { LastCommit } from '@/lib/contract/empty-group'
import type { GroupListing } from '@/lib/domain/groups/group'
import { toFailure } from '@/lib/kafka/kafka-error'
import { deadline } from '@/lib/server/deadline'
import { presentLastCommit } from '@/lib/server/groups/present'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { OF_SHARE_GROUPS } from '@/lib/server/live/last-commits'
import { presentInstant } from '@/lib/server/present-failures'

/** Kafka keeps the offsets of a group without members for seven days, unless it is told otherwise. */
const REACH_MS = 30 * 86_400_000
const READ_DEADLINE_MS = 10_000

const NOT_READ = 'The coordinators’ log was not read to its end in time.'

type Monitor = Pick<ClusterMonitor, 'kafka' | 'snapshot'>

/**
 * When each of some groups last committed: as the coordinators' log has told since it is followed, and where that was nothing, from the log
 * itself, further back. Never throws: what cannot be told says why.
 */
export async function readLastCommits(
  { kafka, snapshot }: Monitor,
  groups: readonly GroupListing[],
): Promise<Map<string, LastCommit>> {
  const followed = lastCommitsFollowed(snapshot(), groups)
  const asked = groups.filter(({ groupId, type }) => type !== 'share' && !followed.has(groupId))
  const known = await readKnown(
    kafka,
    asked.map(({ groupId }) => groupId),
  )
  return new Map(
    groups.map(({ groupId, type }) => [
      groupId,
      type === 'share'
        ? unknown(OF_SHARE_GROUPS)
        : (followed.get(groupId) ?? known.get(groupId) ?? unknown(NOT_READ)),
    ]),
  )
}

/** Reading the log takes seconds where it is long; what was followed tells the same of most groups. */
function lastCommitsFollowed(
  snapshot: ReturnType<Monitor['snapshot']>,
  groups: readonly GroupListing[],
): Map<string, LastCommit> {
  return new Map(
    groups.flatMap(({ groupId }) => {
      const lastCommit = snapshot.groups?.get(groupId)?.empty?.lastCommit
      return lastCommit === undefined || lastCommit.atMs === null
        ? []
        : [[groupId, presentLastCommit(lastCommit)] as const]
    }),
  )
}

/** The same of one group. */
export async function readLastCommit(monitor: Monitor, group: GroupListing): Promise<LastCommit> {
  const commits = await readLastCommits(monitor, [group])
  return commits.get(group.groupId) ?? unknown(NOT_READ)
}

async function readKnown(
  kafka: KafkaOperations,
  groupIds: readonly string[],
): Promise<Map<string, LastCommit>> {
  if (groupIds.length === 0) return new Map()
  try {
    const request = { groupIds, sinceMs: Date.now() - REACH_MS }
    const read = await kafka.readGroupPast(request, { signal: deadline(READ_DEADLINE_MS) })
    return new Map([
      ...read.failures.flatMap(({ at, message }) =>
        at.groupId === undefined ? [] : [[at.groupId, unknown(message)] as const],
      ),
      ...read.items.map(
        ({ groupId, lastCommitMs, knownSinceMs }) =>
          [
            groupId,
            {
              at: presentInstant(lastCommitMs),
              knownSince: presentInstant(knownSinceMs),
              unknown: null,
            },
          ] as const,
      ),
    ])
  } catch (error) {
    const { message } = toFailure(error)
    return new Map(groupIds.map((groupId) => [groupId, unknown(message)]))
  }
}

function unknown(because: string): LastCommit {
  return { at: null, knownSince: null, unknown: because }
}
