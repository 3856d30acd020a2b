/**
 * What making a snapshot costs: `npm run bench:snapshot`. 5,000 groups × 5 topics over 1,000 topics × 6 partitions, all ends and a fifth
 * of the commits moving from sweep to sweep; no broker is asked. Reports processor time a snapshot and the heap that the histories take.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { GroupReadings } from '../lib/server/live/read-groups'
import type { Readings } from '../lib/server/live/sweep'

const topicCount = 1_000
const partitionCount = 6
const topicsPerGroup = 5
const groupCount = Number(process.env['GROUP_COUNT'] ?? 5_000)
const SWEEPS = 40
const SWEEP_MS = 10_000

const { createHistories } = await import('../lib/server/live/histories')
const { inSlices } = await import('../lib/server/live/in-slices')
const { SnapshotBuilder } = await import('../lib/server/live/snapshot-builder')
const { noReadings } = await import('../lib/server/live/sweep')

const topicName = (index: number) => `orders.eu-west.topic-${index % topicCount}`

function readingsAt(sweep: number, nowMs: number): Readings {
  const names = Array.from({ length: topicCount }, (_, index) => topicName(index))
  const reading = (offset: number) =>
    Array.from({ length: partitionCount }, () => ({ offset: BigInt(offset), atMs: nowMs }))
  const partitions = Array.from({ length: partitionCount }, (_, partition) => ({
    partition,
    leader: 1,
    leaderEpoch: 0,
    replicas: [1],
    isr: [1],
    offlineReplicas: [],
  }))
  return {
    ...noReadings,
    answering: new Set([1]),
    layoutAtMs: nowMs,
    topics: new Map(
      names.map((name) => [name, { name, topicId: name, internal: false, partitions }]),
    ),
    positions: {
      ...noReadings.positions,
      logStarts: new Map(names.map((name) => [name, reading(0)])),
      highWatermarks: new Map(names.map((name) => [name, reading(1_000_000 + sweep * 100)])),
    },
    groups: new Map(
      Array.from({ length: groupCount }, (_, group) => [
        `group-${group}`,
        readingsOfGroup(group, sweep, nowMs),
      ]),
    ),
  }
}

function readingsOfGroup(group: number, sweep: number, nowMs: number): GroupReadings {
  const groupId = `group-${group}`
  const moved = group % 5 === 0 ? sweep * 100 : 0
  return {
    listing: {
      groupId,
      type: 'classic',
      protocolType: 'consumer',
      state: 'Empty',
      coordinatorId: 1,
    },
    description: null,
    offsets: Array.from({ length: topicsPerGroup * partitionCount }, (_, index) => ({
      topic: topicName(group * topicsPerGroup + Math.floor(index / partitionCount)),
      partition: index % partitionCount,
      offset: BigInt(999_000 + moved),
      leaderEpoch: null,
      metadata: null,
    })),
    offsetsAtMs: nowMs,
    offsetsState: 'Empty',
    suspectedMoveAtMs: null,
    movedWhileEmptyAtMs: null,
  }
}

function heapMib(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_048_576
}

const before = heapMib()
const builder = new SnapshotBuilder(createHistories())
const costs: number[] = []
for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
  const nowMs = 1_700_000_000_000 + sweep * SWEEP_MS
  const readings = readingsAt(sweep, nowMs)
  const from = process.cpuUsage()
  const head = { version: sweep, failures: [] }
  const times = { startedMs: nowMs, nowMs, gapMs: SWEEP_MS * 3 }
  await inSlices(builder.build(readings, head, times))
  const { user, system } = process.cpuUsage(from)
  costs.push((user + system) / 1_000)
}
const kept = heapMib() - before
costs.sort((a, b) => a - b)
const at = (share: number) => (costs[Math.floor(costs.length * share)] ?? 0).toFixed(0)
console.log(
  `a snapshot of ${groupCount} groups, ${groupCount * topicsPerGroup * partitionCount} commits: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of processor time`,
)
console.log(`kept in memory: ${kept.toFixed(0)} MiB`)
