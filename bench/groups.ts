/**
 * What thousands of groups cost: `npm run bench:groups` (needs a build). 5,000 groups × 5 topics over 1,000 topics × 6 partitions;
 * `GROUP_COUNT` sets another number.
 *
 * Reports how soon all groups are listed with their lag after the start, the answer times of the list and of `/metrics`, what sorting
 * it costs, the collector's requests and CPU, memory, and what a poller that asks Kafka at each scrape takes for 200 of the groups on
 * the same brokers. Everything runs on this machine, the generator included.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { GroupSummary } from '../lib/contract/groups'
import type { KafkaCluster } from '../lib/kafka/cluster'
import { readList, withBenchDashboard } from './bench-dashboard'
import { commitGroups, groupName, openBenchCluster } from './commit-groups'
import { costOfStreams, residentMib } from './process-cost'

const topicCount = 1_000
const partitionCount = 6
const groupCount = Number(process.env['GROUP_COUNT'] ?? 5_000)
const ROUNDS = 50
/** As many as the pollers that are compared are measured with. */
const POLLED_GROUPS = Math.min(200, groupCount)

await withBenchDashboard(
  {
    topicCount,
    partitionCount,
    prepare: (_, brokers) => commitGroups(brokers, { groupCount, topicCount, partitionCount }),
  },
  async ({ url, pid, brokers }) => {
    const from = performance.now()
    const groups = await untilLagIsKnown(url)
    report('all groups listed with their lag, after the topics', performance.now() - from)
    await sleep(30_000)
    await reportList(url, groups)
    await reportScrapes(url, brokers)
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

/** In turns, so that what the machine does besides meets both. */
async function reportScrapes(url: string, brokers: string[]): Promise<void> {
  const poller = await openBenchCluster(brokers)
  const scrapes: number[] = []
  const polls: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    scrapes.push(await timeOf(async () => (await fetch(`${url}/metrics`)).text()))
    polls.push(await timeOf(() => poll(poller)))
  }
  await poller.close()
  report(`GET /metrics, lag of ${groupCount} groups, median`, median(scrapes))
  report(`polling Kafka for ${POLLED_GROUPS} of them, median`, median(polls))
}

/** What exporters do at each scrape: the offsets of each group, and the ends of the partitions that they read. */
async function poll(cluster: KafkaCluster): Promise<void> {
  const { listGroups } = await import('../lib/kafka/groups/list-groups')
  const { describeGroups } = await import('../lib/kafka/groups/describe-groups')
  const { fetchGroupOffsets } = await import('../lib/kafka/groups/fetch-group-offsets')
  const { describeTopics } = await import('../lib/kafka/topics/describe-topics')
  const { listOffsets } = await import('../lib/kafka/topics/list-offsets')
  const polled = new Set(Array.from({ length: POLLED_GROUPS }, (_, index) => groupName(index)))
  const { items } = await listGroups(cluster)
  const groups = items.filter(({ groupId }) => polled.has(groupId))
  await describeGroups(cluster, groups)
  await Promise.all(groups.map((group) => fetchGroupOffsets(cluster, [group])))
  const { topics } = await describeTopics(cluster, null)
  const partitions = topics.items.flatMap(({ name: topic, partitions: all }) =>
    all.map(({ partition, leader }) => ({ topic, partition, leader })),
  )
  await listOffsets(cluster, 'latest', partitions)
}

async function reportTimes(what: string, work: () => unknown): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await timeOf(work))
    await sleep(50)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}

async function timeOf(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(what: string, ms: number): void {
  console.log(`${what}: ${ms.toFixed(0)} ms`)
}
