/**
 * How fast a topic is searched, beside kcat reading the same: `npm run bench:scan -- lz4 none` (needs a build, kcat and Java).
 *
 * Fills a topic of JSON messages for each codec named, unless it is there, and searches it through the HTTP route of the built server: on
 * the cluster of KAFKA_BROKERS (with Kafka's own classes in MILENA_KAFKA_JARS), or on one of its own. Rounds are interleaved, so that a busy machine is busy for all; the ratio to kcat is that of one
 * round. MESSAGES sets their number, ROUNDS how often.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchDashboard, withBenchDashboard, withDashboardOver } from './bench-dashboard'
import { fillTopic, HITS, NEEDLE } from './scan-topic'
import { median, quantile, timeOf } from './times'

const messageCount = Number(process.env['MESSAGES'] ?? 10_000_000)
const rounds = Number(process.env['ROUNDS'] ?? 5)
const codecs = process.argv.length > 2 ? process.argv.slice(2) : ['lz4']
const PAGE_EVERY_MS = 50
const QUIET_MS = 3_000
const RSS_EVERY_MS = 50

const searches = {
  'equality, 10 hits': { filter: `value.city == "${NEEDLE}"` },
  'contains, 10 hits': { contains: NEEDLE },
  'number, every message parsed': { filter: 'value.amount > 1000000' },
}

const bootstrap = process.env['KAFKA_BROKERS']
const jars = process.env['MILENA_KAFKA_JARS']
const measureAll = async (dashboard: BenchDashboard) => {
  for (const codec of codecs) await measure(codec, dashboard)
}
if (bootstrap === undefined || jars === undefined) {
  await withBenchDashboard({ topicCount: 0, partitionCount: 1 }, measureAll)
} else {
  await withDashboardOver({ brokers: bootstrap.split(','), jars }, measureAll)
}

async function measure(codec: string, dashboard: BenchDashboard): Promise<void> {
  const { brokers, jars, pid } = dashboard
  const topic = await fillTopic({ brokers: brokers.join(','), jars, codec, messageCount })
  const times = new Map<string, number[]>()
  const pages: number[] = []
  const quietPages: number[] = []
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms])
  let rssMb = 0
  const watch = setInterval(() => {
    rssMb = Math.max(rssMb, residentMb(pid))
  }, RSS_EVERY_MS)
  for (let round = 0; round < rounds; round++) {
    note('kcat', await timeOf(() => readWithKcat(brokers, topic)))
    const stopQuiet = readPages(dashboard, topic, quietPages)
    await sleep(QUIET_MS)
    await stopQuiet()
    for (const [name, query] of Object.entries(searches)) {
      const stop = readPages(dashboard, topic, pages)
      note(name, await timeOf(() => search(dashboard, topic, query)))
      await stop()
    }
  }
  clearInterval(watch)
  console.log(`\n${messageCount} messages, ${codec}, ${rounds} rounds`)
  const kcat = times.get('kcat') ?? []
  for (const [name, ms] of times) {
    const ratios = ms.map((each, round) => (kcat[round] ?? Number.NaN) / each)
    const rate = messageCount / median(ms)
    console.log(
      `${name.padEnd(30)} ${Math.round(median(ms))} ms  ${rate.toFixed(0)} k/s  ${median(ratios).toFixed(2)} × kcat`,
    )
  }
  console.log(`largest resident set of the server: ${Math.round(rssMb)} MB`)
  for (const [when, each] of [
    ['without a scan', quietPages],
    ['meanwhile', pages],
  ] as const) {
    console.log(`a page of messages ${when}: p50 ${at(each, 0.5)} ms, p95 ${at(each, 0.95)} ms`)
  }
}

async function readWithKcat(brokers: readonly string[], topic: string): Promise<void> {
  const args = ['-C', '-e', '-q', '-f', '', '-b', brokers.join(','), '-t', topic, '-o', 'beginning']
  const [code] = await once(spawn('kcat', args, { stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error(`kcat ended with ${code}`)
}

async function search(
  { url }: BenchDashboard,
  topic: string,
  query: Record<string, string>,
): Promise<void> {
  const search = new URLSearchParams({ from: 'earliest', ...query })
  const path = `clusters/bench/topics/${topic}/messages/stream?${search}`
  const answer = await fetch(`${url}/api/v1/${path}`)
  const lines = (await answer.text()).trimEnd().split('\n')
  const done = JSON.parse(lines.at(-1) ?? '{}')
  const expected = 'filter' in query && query['filter']?.includes('amount') ? 0 : HITS
  const isWhole = done.end === 'complete' && done.messagesRead === messageCount
  if (!isWhole || done.matches !== expected)
    throw new Error(`not what was expected: ${lines.at(-1)}`)
}

/** Asks for the newest messages again and again until it is stopped. */
function readPages({ url }: BenchDashboard, topic: string, times: number[]): () => Promise<void> {
  let stopped = false
  const reading = (async () => {
    while (!stopped) {
      const startedAt = performance.now()
      const answer = await fetch(`${url}/api/v1/clusters/bench/topics/${topic}/messages?limit=50`)
      await answer.arrayBuffer()
      times.push(performance.now() - startedAt)
      await sleep(PAGE_EVERY_MS)
    }
  })()
  return () => {
    stopped = true
    return reading
  }
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
}

function at(values: readonly number[], share: number): string {
  return quantile(values, share).toFixed(1)
}
