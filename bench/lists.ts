/**
 * What the lists cost with 1,000 topics × 6 partitions and 200 groups: `npm run bench:lists` (needs a build).
 *
 * Reports the answer times of the lists, the age of their data, the collector's requests and CPU for each sweep, and whether 50
 * open streams make Kafka answer more than one does. Everything runs on this machine, the generator included.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { readList, topicName, untilListed, withBenchDashboard } from './bench-dashboard'

const topicCount = 1_000
const partitionCount = 6
const groupCount = 200
const topicsPerGroup = 5

await withBenchDashboard(
  { topicCount, partitionCount, prepare: (_, brokers) => commitGroups(brokers) },
  async ({ url, pid }) => {
    await untilListed(url, 'groups', groupCount)
    // The first sweeps also read configurations and describe every group; let these pass.
    await sleep(20_000)
    await report(url, pid)
  },
)

async function commitGroups(brokers: string[]): Promise<void> {
  const { openCluster } = await import('../lib/kafka/cluster')
  const { commitGroupOffsets } = await import('../lib/kafka/groups/commit-group-offsets')
  const own = openCluster({
    clusterId: 'bench',
    brokers,
    clientId: 'bench',
    tls: false,
    sasl: null,
    readOnly: false,
    requestTimeoutMs: 10_000,
    connectTimeoutMs: 10_000,
  })
  for (let group = 0; group < groupCount; group += 1) {
    const offsets = Array.from({ length: topicsPerGroup * partitionCount }, (_, index) => ({
      topic: topicName((group * topicsPerGroup + Math.floor(index / partitionCount)) % topicCount),
      partition: index % partitionCount,
      offset: 0n,
    }))
    const commit = () => commitGroupOffsets(own, `bench-group-${group}`, 'classic', offsets)
    let { failures } = await commit()
    // The topic of the commits is made with the first of them.
    const deadline = Date.now() + 30_000
    while (failures.some(({ retriable }) => retriable) && Date.now() < deadline) {
      await sleep(200)
      failures = (await commit()).failures
    }
    if (failures[0]) throw new Error(failures[0].message)
  }
  await own.close()
}

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
    times.sort((a, b) => a - b)
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
    console.log(
      `GET /${noun}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, data at most ${oldestMs} ms old`,
    )
  }
  const alone = await cost(url, pid, 1)
  const crowd = await cost(url, pid, 50)
  for (const { streams, sweeps, requestsPerSweep, requestsPerSecond, cpu } of [alone, crowd]) {
    console.log(
      `${streams} streams: ${sweeps} sweeps, ${requestsPerSweep.toFixed(1)} requests each, ${requestsPerSecond.toFixed(1)} requests/s to Kafka, ${(cpu * 100).toFixed(1)} % of a core`,
    )
  }
  const ratio = crowd.requestsPerSecond / alone.requestsPerSecond
  console.log(`50 streams ask Kafka ${ratio.toFixed(2)} times what one does`)
}

/** Half a minute of the server's life with so many browsers looking at both lists. */
async function cost(url: string, pid: number, streams: number) {
  const stop = new AbortController()
  const readers = Array.from({ length: streams }, () =>
    drain(`${url}/api/v1/events?channel=bench/topics&channel=bench/groups`, stop.signal),
  )
  const before = await figures(url, pid)
  await sleep(30_000)
  const after = await figures(url, pid)
  stop.abort()
  await Promise.all(readers)
  const seconds = (after.at - before.at) / 1000
  const requests = after.requests - before.requests
  const sweeps = after.sweeps - before.sweeps
  return {
    streams,
    sweeps,
    requestsPerSweep: requests / sweeps,
    requestsPerSecond: requests / seconds,
    cpu: (after.cpuSeconds - before.cpuSeconds) / seconds,
  }
}

async function drain(url: string, signal: AbortSignal): Promise<void> {
  try {
    const { body } = await fetch(url, { signal })
    for await (const _ of body ?? []);
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function figures(url: string, pid: number) {
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string) =>
    Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    at: performance.now(),
    requests: value('milena_kafka_requests_total'),
    sweeps: value('milena_collector_sweeps_total'),
    cpuSeconds: cpuSeconds(pid),
  }
}

/** User and system time of a process so far, from the kernel's accounts of it. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticksPerSecond = 100
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
