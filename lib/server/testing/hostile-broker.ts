import 'server-only'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startCluster } from '@/demo/cluster/cluster.mjs'
import { type ScanLine, ScanQuery } from '@/lib/contract/scan'
import { createTopic, oracle } from '@/lib/kafka/testing/real-kafka'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import { presentEntry } from '@/lib/server/messages/present'
import { PREVIEW_BYTES } from '@/lib/server/messages/present-payload'
import { ScanDesk } from '@/lib/server/messages/scan/scan-desk'
import { scanMessages } from '@/lib/server/messages/scan/scan-messages'
import { allScanLines } from './scan-lines'

type Direction = 'forward' | 'backward'

const runFile = promisify(execFile)
const MEBIBYTE = 1_048_576
const BATCH_BYTES_MAX = 200_000_000

/** A broker that takes nearly every batch, and the ways to read what lies on it. */
export type HostileBroker = Awaited<ReturnType<typeof startHostileBroker>>

export async function startHostileBroker(jars: string) {
  const dir = await mkdtemp(join(tmpdir(), 'milena-hostile-'))
  const cluster = await startCluster({
    dir,
    jars,
    brokerCount: 1,
    heapMb: 800,
    properties: { 'socket.request.max.bytes': `${BATCH_BYTES_MAX}` },
  })
  const { bootstrap } = cluster
  const kafka = openKafka({
    id: 'hostile',
    name: 'Hostile',
    environment: null,
    readOnly: true,
    brokers: [bootstrap],
    tls: null,
    sasl: null,
  })
  const desk = new ScanDesk()
  return {
    bootstrap,
    partitionDir: (topic: string) => join(dir, 'broker-1', 'data', `${topic}-0`),
    makeTopic(topic: string): Promise<string> {
      const configs = { 'max.message.bytes': `${BATCH_BYTES_MAX}` }
      return createTopic(oracle(bootstrap), { topic, replicas: 1, configs })
    },
    produceZeros: (zeros: Zeros) => produceZeros(bootstrap, dir, zeros),
    scan(topic: string, query: Record<string, string>): Promise<ScanLine[]> {
      const { signal } = new AbortController()
      const input = { topic, query: ScanQuery.parse(query), signal }
      return scanMessages(input, { kafka, desk }).then(allScanLines)
    },
    async page(topic: string, direction: Direction) {
      const from = { at: direction === 'forward' ? 'earliest' : 'latest' } as const
      const isolation = 'read_uncommitted'
      const request = { topic, partitions: null, from, direction, limit: 500, isolation } as const
      const { items, failures } = await kafka.readMessages(request)
      if (failures.length > 0) throw new Error(JSON.stringify(failures))
      return items.map((entry) => presentEntry(entry, PREVIEW_BYTES))
    },
    async stop() {
      desk.close()
      await desk.threads.close()
      await kafka.close()
      await cluster.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export interface Zeros {
  topic: string
  codec: string
  /** Of one value. */
  bytes: number
  /** Messages, each in a batch of its own. */
  count?: number
}

/** Messages of nothing but zeros, written and compressed by another client. */
async function produceZeros(
  bootstrap: string,
  dir: string,
  { topic, codec, bytes, count = 1 }: Zeros,
): Promise<void> {
  const file = join(dir, 'zeros')
  await writeFile(file, '')
  await truncate(file, bytes)
  const settings = [
    'message.max.bytes=1000000000',
    'queue.buffering.max.kbytes=2000000',
    'message.timeout.ms=120000',
    'request.timeout.ms=60000',
    'batch.num.messages=1',
  ].flatMap((setting) => ['-X', setting])
  const files = Array.from({ length: count }, () => file)
  const place = ['-b', bootstrap, '-t', topic, '-p', '0']
  await runFile('kcat', ['-P', ...place, '-z', codec, ...settings, ...files])
}

/** What is shown of entries or lines, a row each, in reading order: `0 message`, `3-5 unreadable: why`. */
export function rowsOf(entries: readonly ScanLine[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'message') return [`${entry.offset} message`]
    if (entry.kind !== 'gap') return []
    return [`${entry.firstOffset}-${entry.lastOffset} ${entry.reason}: ${entry.message}`]
  })
}

/** Does the work, and answers by how many MiB the process, its threads included, grew meanwhile at most. */
export async function growthOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const looking = setInterval(look, 5)
  try {
    await work()
  } finally {
    clearInterval(looking)
    look()
  }
  return Math.round((most - before) / MEBIBYTE)
}
