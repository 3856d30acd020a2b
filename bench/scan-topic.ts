/** The topic that scans are measured on: JSON messages of about 150 bytes, ten of which are told apart by a word. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Kafka, logLevel } from 'kafkajs'

const runFile = promisify(execFile)
const PARTITIONS = 6
const MESSAGE_BYTES = 150
/** Different messages; the producer takes one of them by chance each time. */
const VARIETY = 20_000
export const HITS = 10
/** In the value of ten messages and of no other. */
export const NEEDLE = 'zq-needle-47'

export interface ScanTopic {
  brokers: string
  jars: string
  codec: string
  messageCount: number
}

/** Makes and fills the topic unless it is there; answers its name. */
export async function fillTopic({
  brokers,
  jars,
  codec,
  messageCount,
}: ScanTopic): Promise<string> {
  const topic = `bench-scan-${codec}-${messageCount}`
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const names = await admin.listTopics()
  if (!names.includes(topic)) {
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }],
    })
  }
  const held = (await admin.fetchTopicOffsets(topic)).reduce(
    (sum, { high, low }) => sum + Number(high) - Number(low),
    0,
  )
  await admin.disconnect()
  if (held === messageCount) return topic
  if (held !== 0) throw new Error(`${topic} holds ${held} messages: delete it first`)
  const work = mkdtempSync(join(tmpdir(), 'milena-bench-'))
  try {
    const payloads = join(work, 'payloads')
    writeFileSync(
      payloads,
      Array.from({ length: VARIETY }, (_, index) => message(index)).join('\n'),
    )
    // The ten lie among the others, not at an end.
    const rest = messageCount - HITS
    const parts = [rest - 2 * Math.floor(rest / 3), Math.floor(rest / 3), Math.floor(rest / 3)]
    for (const [index, count] of parts.entries()) {
      if (index > 0) await produceNeedles({ brokers, codec, topic }, HITS / 2)
      await produceMany({ brokers, jars, codec, topic, payloads, count })
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return topic
}

function message(index: number, city = `city-${index % 977}`): string {
  const known = {
    id: `order-${String(index).padStart(8, '0')}`,
    amount: (index * 7_919) % 100_000,
    city,
  }
  const json = JSON.stringify({ ...known, paid: index % 3 === 0, note: '' })
  const note = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor'
  return json.replace(
    '"note":""',
    `"note":"${note.slice(0, Math.max(0, MESSAGE_BYTES - json.length))}"`,
  )
}

interface Batch {
  brokers: string
  codec: string
  topic: string
}

async function produceMany({
  brokers,
  jars,
  codec,
  topic,
  payloads,
  count,
}: Batch & { jars: string; payloads: string; count: number }): Promise<void> {
  const properties = [
    `bootstrap.servers=${brokers}`,
    `compression.type=${codec}`,
    'acks=1',
    'batch.size=65536',
    'linger.ms=20',
  ]
  const args = ['-cp', join(jars, '*'), 'org.apache.kafka.tools.ProducerPerformance']
  args.push('--topic', topic, '--num-records', String(count), '--throughput', '-1')
  args.push('--payload-file', payloads, '--producer-props', ...properties)
  await runFile('java', ['-Xmx512m', ...args], { maxBuffer: 16 << 20 })
}

/** A partition each, as far as they go. */
async function produceNeedles({ brokers, codec, topic }: Batch, count: number): Promise<void> {
  for (let partition = 0; partition < count; partition++) {
    const args = ['-P', '-b', brokers, '-t', topic, '-p', String(partition), '-z', codec]
    const kcat = spawn('kcat', args, { stdio: ['pipe', 'inherit', 'inherit'] })
    kcat.stdin.end(message(0, NEEDLE))
    const [code] = await once(kcat, 'exit')
    if (code !== 0) throw new Error(`kcat ended with ${code}`)
  }
}
