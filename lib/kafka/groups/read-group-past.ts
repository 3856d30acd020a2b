import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { GroupPast, PastMembership } from '@/lib/domain/groups/group-past'
import { LatestNotes } from '@/lib/domain/groups/latest-notes'
import type { PastCommit } from '@/lib/domain/groups/past-commit'
import { type GroupRecord, logPartitionOf } from '@/lib/domain/groups/rebalance-record'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { groupBy } from '@/lib/kafka/grouping'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'
import type { PartitionLeader } from '@/lib/kafka/messages/follow-leader'
import { laterOf } from '@/lib/kafka/messages/offset-order'
import { type LogPart, readLog } from '@/lib/kafka/messages/partition-log'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { LEADER_NOT_AVAILABLE } from '@/lib/kafka/topics/leader-errors'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { decodeCommit } from './decode-commit'
import { decodeGroupRecord } from './decode-group-record'

const COMMITS_TOPIC = '__consumer_offsets'
const PARTITIONS_AT_A_TIME = 4
/** Of one partition's log, so many of the latest records are read: at a thousand commits a second, the last few minutes. */
const RECORDS_MAX = 300_000n
/** So many characters of what commits carry are kept: those of the latest commits. */
const METADATA_MAX = 8 * 1024 * 1024

export interface GroupPastRequest {
  groupIds: readonly string[]
  /** Nothing older is read. */
  sinceMs: number
}

/**
 * What the coordinators' log `__consumer_offsets` still tells of some groups: each commit, and who was in them. Only the partitions that
 * hold these groups are read, by plain fetches. A group whose log cannot be read is a failure. Share groups keep their offsets elsewhere.
 */
export async function readGroupPast(
  cluster: KafkaCluster,
  { groupIds, sinceMs }: GroupPastRequest,
  options: CallOptions = {},
): Promise<Gathered<GroupPast>> {
  const { topics } = await describeTopics(cluster, [COMMITS_TOPIC], options)
  const topic = topics.items[0]
  if (topic === undefined) {
    const failures = topics.failures.flatMap((failure) =>
      groupIds.map((groupId) => ({ ...failure, at: { ...failure.at, groupId } })),
    )
    return { items: [], failures }
  }
  const byPartition = [...groupBy(groupIds, (id) => logPartitionOf(id, topic.partitions.length))]
  const read = await mapLimited(byPartition, PARTITIONS_AT_A_TIME, async ([partition, ids]) => {
    try {
      const leader = topic.partitions.find((each) => each.partition === partition)?.leader
      if (leader === undefined || leader === null) throw brokerError(LEADER_NOT_AVAILABLE)
      const place = { topic: topic.name, topicId: topic.topicId, partition, leader }
      const reading = { ids, sinceMs }
      return { items: await readPartition(cluster, place, reading, options), failures: [] }
    } catch (error) {
      const at = { topic: topic.name, partition }
      return { items: [], failures: ids.map((groupId) => toFailure(error, { ...at, groupId })) }
    }
  })
  return {
    items: read.flatMap(({ items }) => items),
    failures: read.flatMap(({ failures }) => failures),
  }
}

async function readPartition(
  cluster: KafkaCluster,
  place: PartitionLeader,
  { ids, sinceMs }: { ids: readonly string[]; sinceMs: number },
  options: CallOptions,
): Promise<GroupPast[]> {
  const [since, ends] = await Promise.all([
    listOffsets(cluster, { timestampMs: BigInt(sinceMs) }, [place], options),
    listOffsets(cluster, 'latest', [place], options),
  ])
  const [failure] = [...since.failures, ...ends.failures]
  if (failure) throw brokerError(LEADER_NOT_AVAILABLE, {}, failure.message)
  const to = ends.items[0]?.offset ?? 0n
  // Without a record of that time or later, there is nothing to read.
  const asked = since.items[0]?.offset ?? to
  const from = laterOf(asked, to - RECORDS_MAX)
  const collector = new PastCollector(ids, from)
  const lane = { ...options, lane: 'search' } as const
  for await (const part of readLog(cluster, place, { from, to }, lane)) collector.add(part, to)
  return collector.pasts(from === asked ? sinceMs : null)
}

/** Takes what concerns some groups out of a log's parts, and notices where records are missing. */
class PastCollector {
  readonly #pasts: Map<string, GroupPast>
  #notes = new LatestNotes(METADATA_MAX)
  #expected: bigint
  #broken = false
  /** Of the first record after the last hole. */
  #firstMs: number | null = null

  constructor(ids: readonly string[], from: bigint) {
    this.#pasts = new Map(
      ids.map((groupId) => [
        groupId,
        { groupId, commits: [], memberships: [], lastCommitMs: null, knownSinceMs: null },
      ]),
    )
    this.#expected = from
  }

  add(part: LogPart, to: bigint): void {
    if (part.kind !== 'batch') {
      this.#goOnAt(part.nextOffset, { missing: true })
      return
    }
    const { batch, transaction, nextOffset } = part
    const counts = !batch.control && transaction !== 'aborted' && transaction !== 'undecided'
    for (const record of batch.records) {
      if (record.offset >= to) return
      this.#goOnAt(record.offset + 1n, { missing: record.offset > this.#expected })
      this.#firstMs ??= Number(record.timestampMs ?? 0n)
      if (counts) this.#take(record)
    }
    this.#goOnAt(nextOffset, { missing: batch.unreadable !== null || nextOffset > this.#expected })
  }

  /** `wholeSinceMs` is since when all was read, unless something was missing. */
  pasts(wholeSinceMs: number | null): GroupPast[] {
    const knownSinceMs = this.#broken || wholeSinceMs === null ? this.#firstMs : wholeSinceMs
    return [...this.#pasts.values()].map((past) => ({ ...past, knownSinceMs }))
  }

  #take(record: StoredRecord): void {
    const commit = decodeCommit(record, { withNote: true })
    if (commit !== null) {
      const past = this.#pasts.get(commit.groupId)
      if (past) this.#takeCommit(past, commit)
      return
    }
    const said = decodeGroupRecord(record)
    const membership = said && membershipOf(said)
    if (membership) this.#pasts.get(said.groupId)?.memberships.push(membership)
  }

  #takeCommit(past: GroupPast, commit: PastCommit): void {
    past.commits.push(commit)
    this.#notes.keep(commit)
    if (commit.offset !== null) past.lastCommitMs = Math.max(past.lastCommitMs ?? 0, commit.atMs)
  }

  /** After a hole the order of what was before it is no longer whole: it tells only when the last commit was. */
  #goOnAt(offset: bigint, { missing }: { missing: boolean }): void {
    this.#expected = offset
    if (!missing) return
    this.#broken = true
    this.#firstMs = null
    this.#notes = new LatestNotes(METADATA_MAX)
    for (const past of this.#pasts.values()) {
      past.commits = []
      past.memberships = []
    }
  }
}

/** What a record says of how many are in the group, or of one of them; `null` where it is of something else. */
function membershipOf(record: GroupRecord): PastMembership | null {
  switch (record.kind) {
    case 'generation': {
      const members = record.generation?.members.length ?? 0
      return { kind: 'count', atMs: record.atMs, members }
    }
    case 'member':
    case 'current':
      return record
    default:
      return null
  }
}
