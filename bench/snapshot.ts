/**
 * What making a snapshot costs: `npm run bench:snapshot`. 5,000 groups × 5 topics over 1,000 topics × 6 partitions, all ends and a fifth
 * of the commits moving from sweep to sweep; no broker is asked. Reports processor time a snapshot, how long the event loop was kept from
 * everything else at a time, and the heap that the histories take.
 */
import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { GroupReadings } from '../lib/server/live/read-groups'
import type { Readings } from '../lib/server/live/sweep'

const topicCount = 1_000
const partitionCount = 6
const topicsPerGroup = 5
const groupCount = Number(process.env['GROUP_COUNT'] ?? 5_000)
const SWEEPS = Number(process.env['SWEEPS'] ?? 40)
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
const stalls: number[] = []
for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
  const nowMs = 1_700_000_000_000 + sweep * SWEEP_MS
  const readings = readingsAt(sweep, nowMs)
  const head = { version: sweep, failures: [] }
  const times = { startedMs: nowMs, nowMs, gapMs: SWEEP_MS * 3 }
  // What was made of readings above is no part of it.
  await sleep(20)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const from = process.cpuUsage()
  await inSlices(builder.build(readings, head, times))
  const { user, system } = process.cpuUsage(from)
  await sleep(5)
  delay.disable()
  costs.push((user + system) / 1_000)
  stalls.push(delay.max / 1e6)
}
const kept = heapMib() - before
const [first = 0, ...others] = costs
const commits = groupCount * topicsPerGroup * partitionCount
console.log(
  `the first snapshot of ${groupCount} groups, ${commits} commits: ${first.toFixed(0)} ms of processor time`,
)
console.log(`the others: ${spread(others)} of processor time`)
console.log(`longest stall of the event loop in each: ${spread(stalls)}`)
console.log(`kept in memory: ${kept.toFixed(0)} MiB; load average ${loadavg()[0]?.toFixed(1)}`)

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms`
}
