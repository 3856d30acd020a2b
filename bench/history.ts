/**
 * What the history of lag costs: `npm run bench:history` (no broker and no build).
 *
 * 5,000 groups × 5 topics × 6 partitions are recorded for ten minutes, a sweep every half minute, once while all stand still, once while one in twenty moves and once while
 * all move; `GROUP_COUNT` sets another number. Reports what the history counts itself, what the process really holds, how many of the
 * groups and partitions are kept within the budget, and how long a sweep is recorded. Then what the heat strip of a group of 1,000
 * partitions takes to prepare and to paint, at 300 moments.
 */
import { heatPixels } from '../components/charts/paint-heat'
import { prepareHeatStrip } from '../components/charts/prepare-heat-strip'
import type { GroupHistory } from '../lib/contract/group-history'
import { LagHistory } from '../lib/server/live/lag-history'

const groupCount = Number(process.env['GROUP_COUNT'] ?? 5_000)
const TOPICS = 5
const PARTITIONS = 6
const SWEEPS = 20
/** Sweeps of a cluster so large are rare. */
const SWEEP_EVERY_MS = 30_000
const GAP_MS = 75_000
const MEBIBYTE = 1_048_576
const T0 = Date.UTC(2026, 10, 22, 12)

function heldMib(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / MEBIBYTE
}

const places = Array.from({ length: TOPICS * PARTITIONS }, (_, index) => ({
  topic: `topic-${Math.floor(index / PARTITIONS)}`,
  partition: index % PARTITIONS,
}))

/** Lags of all groups at one sweep: one in `every` moves, the others stand where they are. */
function samplesAt(sweep: number, every: number) {
  return Array.from({ length: groupCount }, (_, group) => {
    const lag = group % every === 0 ? 1_000 + ((sweep * 37 + group) % 500) : group % 10
    const timeLag = { ms: lag * 10, atLeast: false }
    return {
      groupId: `group-${group}`,
      lag: lag * places.length,
      timeLag,
      partitions: places.map((place) => ({ ...place, lag, timeLag })),
    }
  })
}

/** Says what it took, in milliseconds of processor time. */
function recordOne(history: LagHistory, sweep: number, every: number): number {
  const samples = samplesAt(sweep, every)
  const atMs = T0 + sweep * SWEEP_EVERY_MS
  const before = process.cpuUsage()
  for (const { groupId } of samples) history.open(atMs, groupId)
  for (const sample of samples) history.record(atMs, GAP_MS, sample)
  history.close(atMs)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function recorded(name: string, every: number): void {
  const before = heldMib()
  const history = new LagHistory()
  let tookMs = 0
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) tookMs = recordOne(history, sweep, every)
  const kept = Array.from({ length: groupCount }, (_, group) => history.has(`group-${group}`))
  const groups = kept.filter(Boolean).length
  const partitions = (history.seriesCount - groups * 2) / 2
  console.log(
    `${groupCount} groups × ${TOPICS} topics × ${PARTITIONS} partitions, ${name}: counted ${(history.bytes / MEBIBYTE).toFixed(0)} MiB, held ${(heldMib() - before).toFixed(0)} MiB, ${groups} groups and ${partitions} of ${groupCount * places.length} partitions kept, ${tookMs.toFixed(0)} ms of processor a sweep`,
  )
}

recorded('all standing still', Number.MAX_SAFE_INTEGER)
recorded('one in twenty moving', 20)
recorded('all moving', 1)

function wideHistory(partitionCount: number): GroupHistory {
  const times = Array.from({ length: 300 }, (_, index) => T0 + index * 3_000)
  return {
    measure: 'messages',
    times,
    stepMs: 3_000,
    total: { values: [], atLeast: [] },
    partitions: Array.from({ length: partitionCount }, (_, partition) => ({
      topic: 'orders',
      partition,
      values: times.map((_, index) => (partition * 7_919 + index * 104_729) % 100_000),
      atLeast: [],
    })),
    partitionCount,
    knownSince: null,
    past: { state: 'read' },
  }
}

for (const partitionCount of [12, 100, 1_000]) {
  const history = wideHistory(partitionCount)
  const window = { fromMs: T0, toMs: T0 + 900_000 }
  const times: number[] = []
  const paints: number[] = []
  for (let round = 0; round < 40; round += 1) {
    const from = performance.now()
    const strip = prepareHeatStrip(history, window)
    times.push(performance.now() - from)
    const painting = performance.now()
    heatPixels(strip, () => '#6a2a08')
    paints.push(performance.now() - painting)
  }
  const p50 = (values: number[]) => (values.sort((a, b) => a - b)[20] ?? 0).toFixed(1)
  console.log(
    `heat strip of ${partitionCount} partitions × 300 moments: prepared in ${p50(times)} ms, painted in ${p50(paints)} ms (p50)`,
  )
}
