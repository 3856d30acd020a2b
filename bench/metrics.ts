/**
 * What a scrape costs beside a poll: `npm run bench:metrics` (needs a build). 200 groups × 5 topics over 1,000 topics × 6 partitions;
 * `GROUP_COUNT` sets another number.
 *
 * Reports how long `GET /metrics` takes to its last byte, compressed as Prometheus asks for it and with everything in it, and in turns with
 * it, so that what the machine does besides meets both, what a poller takes that asks Kafka for the same at each scrape. Everything runs on
 * this machine.
 */
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { untilListed, withBenchDashboard } from './bench-dashboard'
import { commitGroups, openBenchCluster } from './commit-groups'
import { pollGroups } from './poll-groups'
import { median, quantile, timeOf } from './times'

const topicCount = 1_000
const partitionCount = 6
const groupCount = Number(process.env['GROUP_COUNT'] ?? 200)
const ROUNDS = 50
/** A scrape shortly after another would meet the same snapshot, and find its text written already. */
const PAUSE_MS = 1_200

await withBenchDashboard(
  {
    topicCount,
    partitionCount,
    prepare: (_, brokers) => commitGroups(brokers, { groupCount, topicCount, partitionCount }),
  },
  async ({ url, brokers }) => {
    await untilListed(url, 'groups', groupCount)
    await sleep(10_000)
    const poller = await openBenchCluster(brokers)
    const scrapes: number[] = []
    const again: number[] = []
    const polls: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await sleep(PAUSE_MS)
      scrapes.push(await timeOf(() => scrape(url)))
      again.push(await timeOf(() => scrape(url)))
      polls.push(await timeOf(() => pollGroups(poller, groupCount)))
    }
    await poller.close()
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n').length
    report(`GET /metrics, ${lines} lines, lag of ${groupCount} groups`, scrapes)
    report('the same of a snapshot that was scraped before', again)
    report(`polling Kafka for the same as KMinion does`, polls)
    console.log(`a scrape takes ${(median(scrapes) / median(polls)).toFixed(3)} of a poll`)
  },
)

/** Unpacking and reading the text is the work of whoever asked. */
function scrape(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip' }
    get(`${url}/metrics`, { headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`answered ${answer.statusCode}`))
      answer.resume().on('end', resolve).on('error', reject)
    }).on('error', reject)
  })
}

function report(what: string, times: readonly number[]): void {
  const p95 = quantile(times, 0.95)
  console.log(`${what}: median ${median(times).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`)
}
