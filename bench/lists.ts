/**
 * What the lists cost with 1,000 topics × 6 partitions and 200 groups: `npm run bench:lists` (needs a build).
 *
 * Reports the answer times of the lists, the age of their data, the collector's requests and CPU for each sweep, and whether 50
 * open streams make Kafka answer more than one does. Everything runs on this machine, the generator included.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { readList, untilListed, withBenchDashboard } from './bench-dashboard'
import { commitGroups } from './commit-groups'
import { costOfStreams } from './process-cost'
import { quantile } from './times'

const topicCount = 1_000
const partitionCount = 6
const groupCount = 200
const LISTS = ['bench/topics', 'bench/groups']

await withBenchDashboard(
  {
    topicCount,
    partitionCount,
    prepare: (_, brokers) => commitGroups(brokers, { groupCount, topicCount, partitionCount }),
  },
  async ({ url, pid }) => {
    await untilListed(url, 'groups', groupCount)
    // The first sweeps also read configurations and describe every group; let these pass.
    await sleep(20_000)
    await report(url, pid)
  },
)

async function report(url: string, pid: number): Promise<void> {
  for (const noun of ['topics', 'groups']) {
    const times: number[] = []
    let oldestMs = 0
    for (let round = 0; round < 200; round += 1) {
      const from = performance.now()
      const { asOf } = await readList(url, noun)
      times.push(performance.now() - from)
      oldestMs = Math.max(oldestMs, Date.now() - Date.parse(asOf ?? ''))
      await sleep(50)
    }
    const at = (share: number) => quantile(times, share).toFixed(1)
    console.log(
      `GET /${noun}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, data at most ${oldestMs} ms old`,
    )
  }
  const alone = await costOfStreams({ url, pid }, LISTS, 1)
  const crowd = await costOfStreams({ url, pid }, LISTS, 50)
  for (const { streams, sweeps, requestsPerSweep, requestsPerSecond, cpu } of [alone, crowd]) {
    console.log(
      `${streams} streams: ${sweeps} sweeps, ${requestsPerSweep.toFixed(1)} requests each, ${requestsPerSecond.toFixed(1)} requests/s to Kafka, ${(cpu * 100).toFixed(1)} % of a core`,
    )
  }
  const ratio = crowd.requestsPerSecond / alone.requestsPerSecond
  console.log(`50 streams ask Kafka ${ratio.toFixed(2)} times what one does`)
}
