/**
 * What thousands of groups cost: `npm run bench:groups` (needs a build). 5,000 groups × 5 topics over 1,000 topics × 6 partitions;
 * `GROUP_COUNT` sets another number.
 *
 * Reports how soon after the start all groups are listed with their lag, and what was before is known; the answer times of the list
 * and of `/metrics`, what sorting it costs, how long the server is kept from an answer, the collector's requests and CPU, and memory.
 * Everything runs on this machine, the generator included.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { GroupHistory } from '../lib/contract/group-history'
import type { GroupSummary } from '../lib/contract/groups'
import { readList, withBenchDashboard } from './bench-dashboard'
import { commitGroups, groupName } from './commit-groups'
import { costOfStreams, residentMib } from './process-cost'
import { quantile, timeOf } from './times'

const topicCount = 1_000
const partitionCount = 6
const groupCount = Number(process.env['GROUP_COUNT'] ?? 5_000)
const ROUNDS = 50
const STALLS_WATCHED_MS = 60_000

await withBenchDashboard(
  {
    topicCount,
    partitionCount,
    prepare: (_, brokers) => commitGroups(brokers, { groupCount, topicCount, partitionCount }),
  },
  async ({ url, pid, startedMs }) => {
    const groups = await untilLagIsKnown(url)
    report('all groups listed with their lag, after the start', performance.now() - startedMs)
    await untilPastIsRead(url)
    report('their history of before read, after the start', performance.now() - startedMs)
    await sleep(30_000)
    await reportList(url, groups)
    await reportTimes(`GET /metrics, lag of ${groupCount} groups`, async () =>
      (await fetch(`${url}/metrics`)).text(),
    )
    await reportStalls(url)
    for (const streams of [1, 50]) {
      const cost = await costOfStreams({ url, pid }, ['bench/groups'], streams)
      console.log(
        `${streams} streams: ${cost.sweeps} sweeps, ${cost.requestsPerSweep.toFixed(1)} requests each, ${cost.requestsPerSecond.toFixed(1)} requests/s to Kafka, ${(cost.cpu * 100).toFixed(1)} % of a core`,
      )
    }
    console.log(`resident set of the server: ${residentMib(pid).toFixed(0)} MiB`)
  },
)

/** Answers the groups once each of them has a lag. */
async function untilLagIsKnown(url: string): Promise<GroupSummary[]> {
  const deadline = Date.now() + 120_000
  for (;;) {
    // The list is of what the contract says, and nothing else here writes it.
    const items = (await readList(url, 'groups')).items as GroupSummary[]
    if (items.length >= groupCount && items.every(({ lag }) => lag !== null)) return items
    if (Date.now() > deadline) throw new Error('the lag of some group never became known')
    await sleep(100)
  }
}

async function reportList(url: string, groups: readonly GroupSummary[]): Promise<void> {
  await reportTimes('GET /groups', () => readList(url, 'groups'))
  await reportTimes('sorting all of them by lag', () =>
    groups.toSorted((a, b) => Number(BigInt(b.lag ?? 0) - BigInt(a.lag ?? 0))),
  )
}

/** Asks for next to nothing over and over: what such an answer takes longer than usual, the server was kept from it. */
async function reportStalls(url: string): Promise<void> {
  const times: number[] = []
  const untilMs = performance.now() + STALLS_WATCHED_MS
  while (performance.now() < untilMs) {
    times.push(await timeOf(async () => (await fetch(`${url}/api/health/live`)).text()))
    await sleep(5)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1)
  console.log(
    `answers to ${times.length} of the smallest questions over a minute: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`,
  )
}

/** Waits until the lag of a group is known of the time before the server was started, as far as it ever will be. */
async function untilPastIsRead(url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  const address = `${url}/api/v1/clusters/bench/group/history?id=${groupName(0)}`
  for (;;) {
    // The history is of what the contract says, and nothing else here writes it.
    const { past } = (await (await fetch(address)).json()) as GroupHistory
    if (past.state !== 'reading') return
    if (Date.now() > deadline) throw new Error('the past of the groups was never read')
    await sleep(100)
  }
}

async function reportTimes(what: string, work: () => unknown): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await timeOf(work))
    await sleep(50)
  }
  const at = (share: number) => quantile(times, share).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}

function report(what: string, ms: number): void {
  console.log(`${what}: ${ms.toFixed(0)} ms`)
}
