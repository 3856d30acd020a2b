import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '@/demo/cluster/cluster.mjs'
import { createLedTopic } from '@/demo/cluster/led-topic'
import type { LogEntry } from '@/lib/domain/messages/message'
import { type KafkaCluster, openCluster } from '@/lib/kafka/cluster'
import { fetchPartition } from '@/lib/kafka/messages/fetch-partition'
import { oracle, produceWithKcat, testSettings } from '@/lib/kafka/testing/real-kafka'
import { planScan } from './plan-scan'
import { runScan } from './run-scan'
import type { ScanJob, ScanMark, ScanSink, ScanSpan } from './scan-request'

const TOPIC = 'scanned'
const MESSAGES = 60_000
const TAILED = 'tailed'
const TAILED_MESSAGES = 200
/** What a person would take for a stall: the target with a killed leader is 3 s, with a frozen one 15 s; the rest is for two busy cores. */
const KILLED_STALL_MS = 5_000
const FROZEN_STALL_MS = 15_000

let dir: string
let brokers: Cluster
let cluster: KafkaCluster

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'milena-scan-faults-'))
  brokers = await startCluster({ dir, jars: process.env['MILENA_KAFKA_JARS'] ?? '' })
  const admin = oracle(brokers.bootstrap).admin()
  await admin.connect()
  const replicaAssignment = [{ partition: 0, replicas: [2, 3, 1] }]
  for (const topic of [TOPIC, TAILED]) await createLedTopic(admin, { topic, replicaAssignment })
  await admin.disconnect()
  const lines = Array.from({ length: MESSAGES }, (_, index) => `${index} ${'x'.repeat(300)}`)
  await produceWithKcat(brokers.bootstrap, TOPIC, { codec: 'none', lines })
  cluster = openCluster(testSettings(brokers.bootstrap))
}, 180_000)

afterAll(async () => {
  await cluster?.close()
  await brokers?.stop()
  await rm(dir, { recursive: true, force: true })
})

/** Meets a fault on the way, and measures the longest that nothing came after it. */
class FaultySink implements ScanSink {
  readonly offsets: bigint[] = []
  readonly failures: unknown[] = []
  readonly notices: string[] = []
  mark: ScanMark | null = null
  longestStallMs = 0
  #lastMs = Date.now()
  readonly #onHalf: () => Promise<void>
  #isHalf = false

  constructor(onHalf: () => Promise<void>) {
    this.#onHalf = onHalf
  }

  entry(entry: LogEntry) {
    if (entry.kind === 'message') this.offsets.push(entry.offset)
  }

  covered(_: number, mark: ScanMark) {
    this.mark = mark
  }

  notice(_: number, message: string) {
    this.notices.push(message)
  }

  failed(failure: unknown) {
    this.failures.push(failure)
  }

  async ready() {
    if (this.#isHalf) {
      this.longestStallMs = Math.max(this.longestStallMs, Date.now() - this.#lastMs)
    }
    if (!this.#isHalf && this.offsets.length > MESSAGES / 2) {
      this.#isHalf = true
      await this.#onHalf()
    }
    this.#lastMs = Date.now()
  }
}

const everything = {
  partitions: null,
  from: { at: 'earliest' },
  until: null,
  direction: 'forward',
  isolation: 'read_uncommitted',
} as const

function jobOf(topic: string, topicId: string | null, spans: ScanSpan[]): ScanJob {
  return {
    topic,
    topicId,
    spans,
    direction: 'forward',
    isolation: 'read_uncommitted',
    criteria: { filter: null, contains: null, key: null, keyDecoder: 'auto', valueDecoder: 'auto' },
    follow: false,
    markers: false,
  }
}

async function scanWith(onHalf: () => Promise<void>): Promise<FaultySink> {
  const { topicId, spans } = await planScan(cluster, { ...everything, topic: TOPIC })
  expect(spans).toMatchObject([{ from: 0n, to: BigInt(MESSAGES) }])
  const sink = new FaultySink(onHalf)
  const job = jobOf(TOPIC, topicId, spans)
  const { signal } = new AbortController()
  await runScan(cluster, job, sink, { signal, tailLane: 'tail:test' })
  return sink
}

function expectEveryMessageOnce(sink: FaultySink): void {
  expect(sink.failures).toEqual([])
  expect(sink.offsets).toEqual(Array.from({ length: MESSAGES }, (_, index) => BigInt(index)))
  expect(sink.mark).toMatchObject({ cursor: BigInt(MESSAGES), messagesRead: MESSAGES })
  expect(sink.notices.length).toBeGreaterThan(0)
}

/** Where the partition is led from again, so that the next fault meets its leader. */
async function leader(): Promise<number> {
  const { topics } = await cluster.metadata([TOPIC])
  return topics[0]?.partitions[0]?.leaderId ?? -1
}

/**
 * Every replica is in sync, so that each may lead next: what the fault before has done is healed. A replica sends only what it knows
 * to be on all of them, and hears of that half a second later.
 */
async function untilReplicated(): Promise<void> {
  const inSync = () =>
    cluster.metadata([TOPIC]).then(({ topics }) => topics[0]?.partitions[0]?.isrNodes.length)
  await expect.poll(inSync, { timeout: 60_000 }).toBe(3)
  const settings = { isolation: 'read_uncommitted', maxBytes: 1, maxWaitMs: 0 } as const
  for (const leader of [1, 2, 3]) {
    const place = { topic: TOPIC, topicId: null, partition: 0, leader, offset: 0n }
    const known = () => fetchPartition(cluster, place, settings).then((each) => each.highWatermark)
    await expect.poll(known, { timeout: 60_000 }).toBe(BigInt(MESSAGES))
  }
}

/** Numbers every message, one after the other, and goes on until each was taken. Idempotent: a message sent again is stored once. */
async function writeNumbers(count: number): Promise<void> {
  const producer = oracle(brokers.bootstrap).producer({
    allowAutoTopicCreation: false,
    idempotent: true,
    retry: { retries: 30, maxRetryTime: 1_000 },
  })
  await producer.connect()
  for (let number = 0; number < count; number++) {
    await producer.send({ topic: TAILED, acks: -1, messages: [{ value: `${number}` }] })
  }
  await producer.disconnect()
}

describe('a live tail whose leader', () => {
  it('is killed and comes back has every message once, in order', {
    timeout: 120_000,
  }, async () => {
    const { topicId, spans } = await planScan(cluster, { ...everything, topic: TAILED })
    const killed = spans[0]?.leader ?? 0
    const numbers: number[] = []
    const offsets: bigint[] = []
    const notices: string[] = []
    const failures: unknown[] = []
    const stopping = new AbortController()
    const sink: ScanSink = {
      entry(entry) {
        if (entry.kind !== 'message') return
        offsets.push(entry.offset)
        numbers.push(Number(Buffer.from(entry.value ?? '').toString()))
      },
      covered() {},
      notice: (_, message) => notices.push(message),
      failed: (failure) => failures.push(failure),
      ready: async () => {},
    }
    const job = { ...jobOf(TAILED, topicId, spans), follow: true }
    const tailing = runScan(cluster, job, sink, {
      signal: stopping.signal,
      tailLane: 'tail:faults',
    })
    const writing = writeNumbers(TAILED_MESSAGES)
    const seen = (count: number) =>
      expect.poll(() => numbers.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(count)
    await seen(TAILED_MESSAGES / 4)
    await brokers.stopBroker(killed, 'SIGKILL')
    await seen(TAILED_MESSAGES / 2)
    await brokers.startBroker(killed)
    await writing
    await seen(TAILED_MESSAGES)
    stopping.abort()
    await tailing
    expect(failures).toEqual([])
    expect(notices.length).toBeGreaterThan(0)
    expect(numbers).toEqual(Array.from({ length: TAILED_MESSAGES }, (_, index) => index))
    expect(new Set(offsets).size).toBe(offsets.length)
  })
})

describe('a scan whose leader', () => {
  it('is killed in the middle reads every message once, without much of a stall', {
    timeout: 120_000,
  }, async () => {
    await untilReplicated()
    const killed = await leader()
    const sink = await scanWith(() => brokers.stopBroker(killed, 'SIGKILL'))
    expectEveryMessageOnce(sink)
    expect(sink.longestStallMs).toBeLessThan(KILLED_STALL_MS)
    await brokers.startBroker(killed)
  })

  it('hangs in the middle reads every message once, without much of a stall', {
    timeout: 120_000,
  }, async () => {
    await untilReplicated()
    const frozen = await leader()
    const sink = await scanWith(async () => brokers.freezeBroker(frozen))
    brokers.thawBroker(frozen)
    expectEveryMessageOnce(sink)
    expect(sink.longestStallMs).toBeLessThan(FROZEN_STALL_MS)
  })
})
