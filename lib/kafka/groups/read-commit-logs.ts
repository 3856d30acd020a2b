import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CommitLog, PastCommit } from '@/lib/domain/groups/past-commit'
import type { GroupRecord } from '@/lib/domain/groups/rebalance-record'
import type { Topic } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { PartitionLeader } from '@/lib/kafka/messages/follow-leader'
import { laterOf } from '@/lib/kafka/messages/offset-order'
import { type LogPart, readLog } from '@/lib/kafka/messages/partition-log'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { decodeCommit } from './decode-commit'
import { decodeGroupRecord } from './decode-group-record'

const COMMITS_TOPIC = '__consumer_offsets'
const PARTITIONS_AT_A_TIME = 4
/** Records of one step back. A group of a thousand partitions commits so many in fifty seconds. */
const WINDOW = 10_000n
/** Of one partition of a group, one commit in so long is kept: the last. */
const RESOLUTION_MS = 5_000

export interface CommitLogRequest {
  /** Nothing older is read. */
  sinceMs: number
  /** Of stored bytes, over all partitions. */
  maxBytes: number
  /** Of commits and other records that are kept, over all partitions. */
  maxRecords: number
}

/**
 * What the coordinators' log `__consumer_offsets` still tells of commits and of groups, read by plain fetches from its end backwards: as far back
 * as `sinceMs`, as the bounds allow, and as compaction has left it whole. A log that cannot be read is a failure; without READ on the
 * topic all of them are (TOPIC_AUTHORIZATION_FAILED). Share groups keep their offsets elsewhere.
 */
export async function readCommitLogs(
  cluster: KafkaCluster,
  request: CommitLogRequest,
  options: CallOptions = {},
): Promise<Gathered<CommitLog>> {
  const { topics } = await describeTopics(cluster, [COMMITS_TOPIC], options)
  const topic = topics.items[0]
  if (topic === undefined) return { items: [], failures: topics.failures.filter(isNoAbsence) }
  const places = topic.partitions.map(({ partition, leader }) => placeOf(topic, partition, leader))
  const [starts, ends] = await Promise.all([
    listOffsets(cluster, { timestampMs: BigInt(request.sinceMs) }, places, options),
    listOffsets(cluster, 'latest', places, options),
  ])
  const startOf = new Map(starts.items.map(({ partition, offset }) => [partition, offset]))
  const endOf = new Map(ends.items.map(({ partition, offset }) => [partition, offset]))
  const share = Math.max(1, places.length)
  const bounds = {
    sinceMs: request.sinceMs,
    maxBytes: request.maxBytes / share,
    maxRecords: request.maxRecords / share,
  }
  const known = places.filter(({ partition }) => startOf.has(partition) && endOf.has(partition))
  const read = await mapLimited(known, PARTITIONS_AT_A_TIME, async (place) => {
    const to = endOf.get(place.partition) ?? 0n
    // Without a message of that time or later, there is nothing to read.
    const from = startOf.get(place.partition) ?? to
    const reader = new CommitLogReader(cluster, place, bounds, { ...options, lane: 'search' })
    try {
      return { items: [await reader.read(from, to)], failures: [] }
    } catch (error) {
      return { items: [], failures: [toFailure(error, place)] }
    }
  })
  return {
    items: read.flatMap(({ items }) => items),
    failures: [...starts.failures, ...ends.failures, ...read.flatMap(({ failures }) => failures)],
  }
}

/** The topic is made with the first commit of all: without it, there is none. */
function isNoAbsence({ error }: Failure): boolean {
  return error !== 'UNKNOWN_TOPIC_OR_PARTITION'
}

function placeOf(topic: Topic, partition: number, leader: number | null): PartitionLeader {
  return { topic: topic.name, topicId: topic.topicId, partition, leader }
}

/** A stretch of the log that was read from one offset to another. */
interface Window {
  commits: PastCommit[]
  records: GroupRecord[]
  /** By group; from before a hole too. */
  lastCommits: ReadonlyMap<string, number>
  bytes: number
  /** Records of it are gone: what is here is from after the last hole, and what lies before tells no longer all. */
  broken: boolean
}

class CommitLogReader {
  readonly #cluster: KafkaCluster
  readonly #place: PartitionLeader
  readonly #bounds: CommitLogRequest
  readonly #options: CallOptions

  constructor(
    cluster: KafkaCluster,
    place: PartitionLeader,
    bounds: CommitLogRequest,
    options: CallOptions,
  ) {
    this.#cluster = cluster
    this.#place = place
    this.#bounds = bounds
    this.#options = options
  }

  async read(from: bigint, to: bigint): Promise<CommitLog> {
    const windows: Window[] = []
    let bytes = 0
    let count = 0
    let end = to
    let knownSinceMs: number | null = end <= from ? this.#bounds.sinceMs : null
    while (end > from) {
      const start = laterOf(from, end - WINDOW)
      const window = await this.#window(start, end)
      windows.unshift(window)
      bytes += window.bytes
      count += window.commits.length + window.records.length
      end = start
      const reached = start === from && !window.broken
      knownSinceMs = reached ? this.#bounds.sinceMs : (firstTime(window) ?? knownSinceMs)
      const spent = bytes >= this.#bounds.maxBytes || count >= this.#bounds.maxRecords
      if (window.broken || spent) break
    }
    return {
      partition: this.#place.partition,
      knownSinceMs,
      endOffset: to,
      commits: windows.flatMap(({ commits }) => commits),
      records: windows.flatMap(({ records }) => records),
      lastCommits: new Map(windows.flatMap(({ lastCommits }) => [...lastCommits])),
    }
  }

  async #window(from: bigint, to: bigint): Promise<Window> {
    const collected = new CommitCollector(from)
    for await (const part of readLog(this.#cluster, this.#place, { from, to }, this.#options)) {
      collected.add(part, to)
    }
    return collected.window()
  }
}

function firstTime({ commits, records }: Window): number | null {
  const times = [commits[0], records[0]].flatMap((first) => first?.atMs ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

/** Takes the commits and the records of groups out of a log's parts, and notices where some are missing. */
class CommitCollector {
  #commits: PastCommit[] = []
  #records: GroupRecord[] = []
  readonly #latest = new Map<string, PastCommit>()
  readonly #lastCommits = new Map<string, number>()
  #bytes = 0
  #expected: bigint
  #broken = false

  constructor(from: bigint) {
    this.#expected = from
  }

  add(part: LogPart, to: bigint): void {
    if (part.kind === 'batch') this.#addBatch(part, to)
    else this.#goOnAt(part.nextOffset, { missing: true })
  }

  window(): Window {
    const [commits, records, lastCommits] = [this.#commits, this.#records, this.#lastCommits]
    return { commits, records, lastCommits, bytes: this.#bytes, broken: this.#broken }
  }

  #addBatch({ batch, transaction, nextOffset }: Extract<LogPart, { kind: 'batch' }>, to: bigint) {
    this.#bytes += batch.facts.sizeBytes
    const counts = !batch.control && transaction !== 'aborted' && transaction !== 'undecided'
    for (const record of batch.records) {
      if (record.offset >= to) return
      this.#goOnAt(record.offset + 1n, { missing: record.offset > this.#expected })
      if (counts) this.#addRecord(record)
    }
    const missing = batch.unreadable !== null || nextOffset > this.#expected
    this.#goOnAt(nextOffset, { missing })
  }

  #addRecord(record: StoredRecord): void {
    const commit = decodeCommit(record)
    if (commit !== null) this.#keep(commit)
    const said = commit === null ? decodeGroupRecord(record) : null
    if (said !== null) this.#records.push(said)
  }

  #goOnAt(offset: bigint, { missing }: { missing: boolean }): void {
    this.#expected = offset
    if (!missing) return
    this.#broken = true
    this.#commits = []
    this.#records = []
    this.#latest.clear()
  }

  #keep(commit: PastCommit): void {
    if (commit.offset !== null) this.#lastCommits.set(commit.groupId, commit.atMs)
    const key = `${commit.partition}@${commit.topic}@${commit.groupId}`
    const before = this.#latest.get(key)
    if (before !== undefined && slotOf(before) === slotOf(commit)) {
      Object.assign(before, commit)
      return
    }
    this.#latest.set(key, commit)
    this.#commits.push(commit)
  }
}

function slotOf({ atMs }: PastCommit): number {
  return Math.floor(atMs / RESOLUTION_MS)
}
