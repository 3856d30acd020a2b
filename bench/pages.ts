/**
 * What a page of 50 messages costs against one fetch of the same by kcat: `KAFKA_BROKERS=… npm run bench:pages`.
 *
 * Makes a topic of its own and takes turns at random offsets. Of kcat counts the time from its first request for the page (Fetch, or
 * ListOffsets for the newest) to the end of its reading, by librdkafka's own log: neither its start nor its connections. Milena's connections are open, as they are in a
 * server, and a page just before has woken them, as kcat's own requests before its Fetch do; its time is that of `readMessages`,
 * decoding and all.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Kafka, logLevel } from 'kafkajs'
import type { KafkaCluster } from '../lib/kafka/cluster'
import type { ReadRequest } from '../lib/kafka/messages/read-messages'

const MESSAGES = 200_000
const MESSAGES_A_BATCH = 500
const VALUE_BYTES = 200
const ROUNDS = 40
const PAGE = 50

const bootstrap = process.env['KAFKA_BROKERS'] ?? ''
const topic = `bench-pages-${Date.now()}`

const DEBUG = 'protocol,topic'
/** `%7|1795791714.790|SEND|rdkafka#consumer-1| …`: librdkafka's own clock, to the millisecond. */
const LOGGED_AT = /^%\d\|(\d+\.\d+)\|/

interface KcatTimes {
  totalMs: number
  /** Of its Fetch alone. */
  roundTripMs: number
}

interface Case {
  name: string
  /** The kcat option that begins at the same place. */
  kcatOffset: (at: number) => string
  /** What kcat asks first for the page. */
  kcatAsks: RegExp
  request: (at: number) => Pick<ReadRequest, 'from' | 'direction'>
}

const CASES: Case[] = [
  {
    name: `${PAGE} at an offset`,
    kcatOffset: (at) => `${at}`,
    kcatAsks: /Sent FetchRequest/,
    request: (at) => ({ from: { at: 'offset', offset: BigInt(at) }, direction: 'forward' }),
  },
  {
    name: `newest ${PAGE}`,
    kcatOffset: () => `-${PAGE}`,
    kcatAsks: /Sent ListOffsetsRequest/,
    request: () => ({ from: { at: 'latest' }, direction: 'backward' }),
  },
]

const { openCluster } = await import('../lib/kafka/cluster')
const { readMessages } = await import('../lib/kafka/messages/read-messages')
const cluster = openCluster({
  clusterId: 'bench',
  brokers: bootstrap.split(','),
  clientId: 'bench-pages',
  tls: false,
  sasl: null,
  readOnly: true,
  requestTimeoutMs: 10_000,
  connectTimeoutMs: 10_000,
})
const admin = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.NOTHING }).admin()
await admin.connect()
try {
  await fill()
  for (const each of CASES) await compare(each)
} finally {
  await admin.deleteTopics({ topics: [topic] })
  await Promise.all([admin.disconnect(), cluster.close()])
}

async function fill(): Promise<void> {
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1 }] })
  const kafka = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  const value = 'x'.repeat(VALUE_BYTES)
  for (let at = 0; at < MESSAGES; at += MESSAGES_A_BATCH) {
    const messages = Array.from({ length: MESSAGES_A_BATCH }, (_, index) => ({
      partition: 0,
      key: `key-${at + index}`,
      value,
    }))
    await producer.send({ topic, messages })
  }
  await producer.disconnect()
}

async function compare(each: Case): Promise<void> {
  const own: number[] = []
  const kcat: number[] = []
  const roundTrips: number[] = []
  await pageTime(cluster, each.request(0))
  const before = cluster.requestCount()
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = Math.floor(Math.random() * (MESSAGES - 1_000))
    await pageTime(cluster, each.request(0))
    own.push(await pageTime(cluster, each.request(at)))
    const { totalMs, roundTripMs } = await kcatTime(each, at)
    kcat.push(totalMs)
    roundTrips.push(roundTripMs)
  }
  const requests = (cluster.requestCount() - before) / (2 * ROUNDS)
  const [ours, theirs, trip] = [own, kcat, roundTrips].map(middleMean)
  const ratio = (ours ?? 0) / (theirs ?? 1)
  console.log(
    `${each.name}: Milena ${fixed(ours)} ms in ${requests.toFixed(2)} requests, kcat ${fixed(theirs)} ms (its Fetch alone ${fixed(trip)} ms): ${ratio.toFixed(2)} times kcat`,
  )
}

async function pageTime(
  from: KafkaCluster,
  place: Pick<ReadRequest, 'from' | 'direction'>,
): Promise<number> {
  const request: ReadRequest = {
    topic,
    partitions: [0],
    limit: PAGE,
    isolation: 'read_uncommitted',
    ...place,
  }
  const start = performance.now()
  const { items } = await readMessages(from, request)
  const took = performance.now() - start
  if (items.length !== PAGE) throw new Error(`a page of ${items.length}`)
  return took
}

async function kcatTime({ kcatOffset, kcatAsks }: Case, at: number): Promise<KcatTimes> {
  const place = ['-t', topic, '-p', '0', '-o', kcatOffset(at), '-c', `${PAGE}`]
  const kcat = spawn('kcat', ['-C', '-b', bootstrap, ...place, '-f', '%o %s\n', '-d', DEBUG])
  let printed = 0
  let log = ''
  kcat.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString().split('\n').length - 1
  })
  kcat.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  await once(kcat, 'close')
  const lines = log.split('\n')
  const timeOf = (what: RegExp) =>
    Number(LOGGED_AT.exec(lines.find((line) => what.test(line)) ?? '')?.[1]) * 1_000
  const fetched = /Received FetchResponse .* rtt ([\d.]+)ms/.exec(log)?.[1]
  const totalMs = timeOf(/Stop consuming/) - timeOf(kcatAsks)
  if (printed !== PAGE || Number.isNaN(totalMs)) throw new Error(`kcat read ${printed} messages`)
  return { totalMs, roundTripMs: Number(fetched) }
}

/** The mean without the slowest and the fastest quarter: kcat's log has whole milliseconds, which a median would keep. */
function middleMean(values: number[]): number {
  const quarter = Math.floor(values.length / 4)
  const middle = values.toSorted((a, b) => a - b).slice(quarter, values.length - quarter)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

function fixed(value: number | undefined): string {
  return (value ?? Number.NaN).toFixed(1)
}
