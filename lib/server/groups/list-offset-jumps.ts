import 'server-only'
import type { ClusterChange } from '@/lib/contract/clusters'
import type { EndpointResult } from '@/lib/contract/endpoint'
import type { listOffsetJumps as endpoint, OffsetJump } from '@/lib/contract/group-changes'
import type { CommittedOffset } from '@/lib/domain/groups/group'
import {
  type OffsetJump as FoundJump,
  type OffsetMove,
  offsetJumps,
} from '@/lib/domain/groups/offset-jumps'
import { deadline } from '@/lib/server/deadline'
import { undoTo } from '@/lib/server/groups/former-offsets'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { presentFailures, presentInstant, presentInt64 } from '@/lib/server/present-failures'
import { findCluster, runtime } from '@/lib/server/runtime'

/** Offsets of before a jump of so long ago are hardly wanted back, and mostly gone from the log. */
const REACH_MS = 7 * 86_400_000
const JUMPS_MAX = 50
const READ_DEADLINE_MS = 10_000
/** Between the commit of a reset and the end of its record. */
const RECORDED_WITHIN_MS = 15_000

type Answer = EndpointResult<typeof endpoint>

/** Where the offsets of a group jumped in the last seven days, as the coordinators' log still tells. Throws `unknown-cluster`. */
export function listOffsetJumps(clusterId: string, groupId: string): Promise<Answer> {
  const monitor = findCluster(clusterId)
  const members = monitor.snapshot().groups?.get(groupId)?.description?.members
  return readOffsetJumps(monitor.kafka, groupId, {
    changes: runtime().audit.recentChanges(clusterId),
    membersNow: members?.map(({ memberId }) => memberId) ?? null,
  })
}

interface Known {
  /** Made through Milena. */
  changes: readonly ClusterChange[]
  /** The ids of those who are in the group; `null` where that is not known. */
  membersNow: readonly string[] | null
}

/** The same with everything it needs passed in. */
export async function readOffsetJumps(
  kafka: KafkaOperations,
  groupId: string,
  { changes, membersNow }: Known,
): Promise<Answer> {
  const nowMs = Date.now()
  const request = { groupIds: [groupId], sinceMs: nowMs - REACH_MS }
  const { items, failures } = await kafka.readGroupPast(request, {
    signal: deadline(READ_DEADLINE_MS),
  })
  const [past] = items
  const own = changes.filter((change) => change.groupId === groupId)
  const jumps = past === undefined ? [] : offsetJumps(past, membersNow).slice(0, JUMPS_MAX)
  return {
    items: jumps.map((jump) => presentJump(jump, own)),
    failures: presentFailures(failures),
    asOf: presentInstant(nowMs),
    knownSince: presentInstant(past?.knownSinceMs ?? null),
  }
}

function presentJump(
  { atMs, because, moves, unknownBefore }: FoundJump,
  own: readonly ClusterChange[],
): OffsetJump {
  return {
    at: new Date(atMs).toISOString(),
    byMilena: own.some(({ kind, at }) => isRecordOf(kind, Date.parse(at) - atMs)),
    because,
    moves: moves.map(presentMove),
    unknownBefore,
    undo: undoTo(moves.flatMap(formerCommit)),
  }
}

/** What its commit carried is put back where the log still tells it. */
function formerCommit({ topic, partition, from, fromNote }: OffsetMove): CommittedOffset[] {
  const { leaderEpoch = null, metadata = null } = fromNote ?? {}
  return from === null ? [] : [{ topic, partition, offset: from, leaderEpoch, metadata }]
}

function isRecordOf(kind: ClusterChange['kind'], laterMs: number): boolean {
  const changes = kind === 'offsets-reset' || kind === 'offsets-deleted'
  return changes && laterMs >= -1_000 && laterMs <= RECORDED_WITHIN_MS
}

function presentMove({ topic, partition, from, to }: OffsetMove): OffsetJump['moves'][number] {
  return { topic, partition, from: presentInt64(from), to: presentInt64(to) }
}
