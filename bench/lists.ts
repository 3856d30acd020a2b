/**
 * What the lists cost with 1,000 topics × 6 partitions and 200 groups: `npm run bench:lists` (needs a build).
 *
 * Reports the answer times of the lists, the age of their data, the collector's requests and CPU for each sweep, and whether 50
 * open streams make Kafka answer more than one does. Everything runs on this machine, the generator included.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { resolveJars, startCluster } from '../demo/cluster/cluster.mjs'
import { freePorts } from '../demo/cluster/free-ports.mjs'
import { openKeeper } from '../demo/cluster/keeper.mjs'
import { builtServer, untilAnswering } from '../scripts/start/dashboard.mjs'

const topicCount = 1_000
const partitionCount = 6
const groupCount = 200
const topicsPerGroup = 5

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'milena-bench-'))
const jars = await resolveJars({ dir: join(root, '.milena', 'cluster') })
const cluster = await startCluster({
  dir: join(work, 'brokers'),
  jars,
  heapMb: 700,
  // One replica each: what is measured is Milena, and three brokers share this machine with it.
  properties: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
})
const keeper = openKeeper()

try {
  await fill()
  const [port = 0] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const server = await keeper.run({
    ...builtServer(root, {
      port,
      dataDirectory: join(work, 'data'),
      cluster: { KAFKA_BROKERS: cluster.bootstrap, KAFKA_CLUSTER_ID: 'bench' },
    }),
    log: join(work, 'server.log'),
  })
  await untilAnswering(url, { isRunning: server.isRunning, timeoutMs: 60_000 })
  await untilFull(url)
  // The first sweeps also read configurations and describe every group; let these pass.
  await sleep(20_000)
  await report(url, server.pid)
} finally {
  await keeper.close()
  await cluster.stop()
  rmSync(work, { recursive: true, force: true })
}

async function fill(): Promise<void> {
  const brokers = cluster.bootstrap.split(',')
  const kafka = new Kafka({ brokers, clientId: 'bench', logLevel: logLevel.ERROR })
  const admin = kafka.admin()
  await admin.connect()
  const names = Array.from({ length: topicCount }, (_, index) => topicName(index))
  for (let from = 0; from < names.length; from += 100) {
    await admin.createTopics({
      waitForLeaders: false,
      topics: names
        .slice(from, from + 100)
        .map((topic) => ({ topic, numPartitions: partitionCount, replicationFactor: 1 })),
    })
  }
  await admin.disconnect()
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

function topicName(index: number): string {
  return `bench-topic-${String(index).padStart(4, '0')}`
}

interface List {
  items: unknown[]
  asOf: string | null
}

async function list(url: string, noun: string): Promise<List> {
  const answer = await fetch(`${url}/api/v1/clusters/bench/${noun}`)
  if (!answer.ok) throw new Error(`${noun}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as List
}

async function untilFull(url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const [topics, groups] = await Promise.all([list(url, 'topics'), list(url, 'groups')])
    if (topics.items.length >= topicCount && groups.items.length >= groupCount) return
    if (Date.now() > deadline) throw new Error('the lists never filled')
    await sleep(500)
  }
}

async function report(url: string, pid: number): Promise<void> {
  for (const noun of ['topics', 'groups']) {
    const times: number[] = []
    let oldestMs = 0
    for (let round = 0; round < 200; round += 1) {
      const from = performance.now()
      const { asOf } = await list(url, noun)
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
