import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { resolveJars, startCluster } from '../demo/cluster/cluster.mjs'
import { freePorts } from '../demo/cluster/free-ports.mjs'
import { openKeeper } from '../demo/cluster/keeper.mjs'
import { builtServer, untilAnswering } from '../scripts/start/dashboard.mjs'

const root = join(import.meta.dirname, '..')

export interface BenchDashboard {
  url: string
  /** The cluster's pages and API are below `clusters/bench`. */
  brokers: string[]
  /** The folder of Kafka's own classes. */
  jars: string
  /** Of the dashboard's server. */
  pid: number
  /** When its process was started, as `performance.now()` told. */
  startedMs: number
}

export interface BenchOptions {
  topicCount: number
  partitionCount: number
  /** Fills the cluster before the dashboard opens it. */
  prepare?: (kafka: Kafka, brokers: string[]) => Promise<void>
}

/**
 * Three brokers with so many topics and the production build over them, for as long as `measure` takes. All of it is
 * gone afterwards, whether it ended well or not.
 */
export async function withBenchDashboard(
  { topicCount, partitionCount, prepare }: BenchOptions,
  measure: (dashboard: BenchDashboard) => Promise<void>,
): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'milena-bench-'))
  const jars = await resolveJars({ dir: join(root, '.milena', 'cluster') })
  const cluster = await startCluster({
    dir: join(work, 'brokers'),
    jars,
    heapMb: 700,
    // One replica each: what is measured is Milena, and three brokers share this machine with it.
    properties: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
  })
  try {
    const brokers = cluster.bootstrap.split(',')
    const kafka = new Kafka({ brokers, clientId: 'bench', logLevel: logLevel.ERROR })
    await createTopics(kafka, topicCount, partitionCount)
    await prepare?.(kafka, brokers)
    await withDashboardOver({ brokers, jars }, async (dashboard) => {
      await untilListed(dashboard.url, 'topics', topicCount)
      await measure(dashboard)
    })
  } finally {
    await cluster.stop()
    rmSync(work, { recursive: true, force: true })
  }
}

/** The production build over brokers that are there already, for as long as `measure` takes. */
export async function withDashboardOver(
  { brokers, jars }: Pick<BenchDashboard, 'brokers' | 'jars'>,
  measure: (dashboard: BenchDashboard) => Promise<void>,
): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'milena-bench-'))
  const keeper = openKeeper()
  try {
    const [port = 0] = await freePorts(1)
    const url = `http://127.0.0.1:${port}`
    const startedMs = performance.now()
    const server = await keeper.run({
      ...builtServer(root, {
        port,
        dataDirectory: join(work, 'data'),
        cluster: { KAFKA_BROKERS: brokers.join(','), KAFKA_CLUSTER_ID: 'bench' },
      }),
      log: join(work, 'server.log'),
    })
    await untilAnswering(url, { isRunning: server.isRunning, timeoutMs: 60_000 })
    await measure({ url, brokers, jars, pid: server.pid, startedMs })
  } finally {
    await keeper.close()
    rmSync(work, { recursive: true, force: true })
  }
}

export function topicName(index: number): string {
  return `bench-topic-${String(index).padStart(5, '0')}`
}

/** A list of the API, as far as the measurements look at it. */
export interface List {
  items: unknown[]
  asOf: string | null
}

export async function readList(url: string, noun: string): Promise<List> {
  const answer = await fetch(`${url}/api/v1/clusters/bench/${noun}`)
  if (!answer.ok) throw new Error(`${noun}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as List
}

/** Waits until a list has so many items. */
export async function untilListed(url: string, noun: string, count: number): Promise<void> {
  const deadline = Date.now() + 180_000
  while ((await readList(url, noun)).items.length < count) {
    if (Date.now() > deadline) throw new Error(`the list of ${noun} never filled`)
    await sleep(500)
  }
}

async function createTopics(kafka: Kafka, topicCount: number, partitionCount: number) {
  const admin = kafka.admin()
  await admin.connect()
  const names = Array.from({ length: topicCount }, (_, index) => topicName(index))
  for (let from = 0; from < names.length; from += 100) {
    await admin.createTopics({
      waitForLeaders: false,
      timeout: 30_000,
      topics: names
        .slice(from, from + 100)
        .map((topic) => ({ topic, numPartitions: partitionCount, replicationFactor: 1 })),
    })
  }
  await admin.disconnect()
}
