import 'server-only'
import type { EndpointParsed } from '@/lib/contract/endpoint'
import type { findKey as endpoint, KeyFinding } from '@/lib/contract/keys'
import type { Message as WireMessage } from '@/lib/contract/messages'
import { type KeyFindings, type KeyTrace, leftToLookAt } from '@/lib/kafka/messages/find-key'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { decodeKey } from '@/lib/server/messages/decode-payload'
import { type KeyPartition, keyPartition } from '@/lib/server/messages/key-partition'
import { presentCursor, presentEntry } from '@/lib/server/messages/present'
import { PREVIEW_BYTES } from '@/lib/server/messages/present-payload'
import { resolveFrom } from '@/lib/server/messages/resolve-from'
import { presentFailures } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

type KeyQuery = EndpointParsed<typeof endpoint>['query']

/** One look reads so much; the caller may go on. */
const BYTES_MAX = 128 * 1024 * 1024
const LOOK_WITHIN_MS = 20_000

/**
 * The newest message with a key. Reads one partition where a sample tells that the key can be in no other, else all of them. Throws
 * `unknown-cluster`, `not-found`, `invalid-request` for a key that is not what it says, and a Kafka problem when nothing could be read.
 */
export async function findKey(
  clusterId: string,
  topic: string,
  query: KeyQuery,
  signal?: AbortSignal,
): Promise<KeyFinding> {
  const monitor = findCluster(clusterId)
  const key = decodeKey({ encoding: query.keyEncoding, data: query.key })
  const place = query.scope === 'all' ? null : await keyPartition(clusterId, topic, key)
  return lookForKey(monitor, topic, { ...query, bytes: key, place }, signal)
}

export interface KeyLook extends Omit<KeyQuery, 'key' | 'keyEncoding'> {
  bytes: Uint8Array
  /** The partition that the key tells; `null` reads all. */
  place: KeyPartition | null
}

export async function lookForKey(
  monitor: ClusterMonitor,
  topic: string,
  { bytes: key, place, isolation, from, scope }: KeyLook,
  signal?: AbortSignal,
): Promise<KeyFinding> {
  const options = { signal: deadline(LOOK_WITHIN_MS, signal) }
  const request = {
    topic,
    partitions: place?.partitions ?? null,
    key,
    from: await resolveFrom(monitor, topic, from, signal),
    isolation,
    maxBytes: BYTES_MAX,
  }
  const asOf = new Date().toISOString()
  const findings = await monitor.kafka.findKey(request, options)
  const [failure] = findings.failures
  if (failure && findings.traces.length === 0) throw problemOfFailure(failure)
  const left = leftToLookAt(findings)
  return {
    message: await readHit(monitor, topic, newestHit(findings), options),
    complete: left === null && findings.failures.length === 0,
    choice: place?.reason ?? allRead(scope, findings.traces.length),
    chosenByKey: place !== null,
    partitions: findings.traces.map(presentTrace),
    messagesRead: findings.messagesRead,
    bytesRead: findings.bytesRead,
    next: presentCursor(left),
    failures: presentFailures(findings.failures),
    asOf,
  }
}

function allRead(scope: KeyQuery['scope'], count: number): string {
  if (count === 1) return 'The only partition is read.'
  if (scope === 'all') return 'All partitions are read, as was asked.'
  return 'All partitions are read: it is not certain which of them this key goes to.'
}

/** Of several partitions the one with the greatest timestamp, of equal ones that of the higher partition, as a page has it. */
function newestHit({ traces }: KeyFindings): { partition: number; offset: bigint } | null {
  let newest: { partition: number; offset: bigint; timestampMs: bigint } | null = null
  for (const { partition, hit } of traces) {
    if (hit === null) continue
    const timestampMs = hit.timestampMs ?? -1n
    if (newest === null || timestampMs >= newest.timestampMs) {
      newest = { partition, offset: hit.offset, timestampMs }
    }
  }
  return newest
}

async function readHit(
  { kafka }: ClusterMonitor,
  topic: string,
  hit: { partition: number; offset: bigint } | null,
  options: { signal: AbortSignal },
): Promise<WireMessage | null> {
  if (hit === null) return null
  const from = { at: 'offset', offset: hit.offset } as const
  const request = {
    topic,
    partitions: [hit.partition],
    from,
    direction: 'forward',
    limit: 1,
  } as const
  const isolation = 'read_uncommitted'
  const page = await kafka.readMessages(
    { ...request, partitions: [hit.partition], isolation },
    options,
  )
  const message = page.items.find(
    (entry) => entry.kind === 'message' && entry.offset === hit.offset,
  )
  const [failure] = page.failures
  if (message === undefined && failure) throw problemOfFailure(failure)
  const shown = message === undefined ? null : presentEntry(message, PREVIEW_BYTES)
  return shown?.kind === 'message' ? shown : null
}

function presentTrace({ partition, logStart, highWatermark, from, to }: KeyTrace) {
  const isCovered = from < to
  return {
    partition,
    logStartOffset: logStart.toString(),
    highWatermark: highWatermark.toString(),
    coveredFirst: isCovered ? from.toString() : null,
    coveredLast: isCovered ? (to - 1n).toString() : null,
  }
}
