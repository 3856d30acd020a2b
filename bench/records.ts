/**
 * What it costs to read stored batches, step by step: `npm run bench:records`, a codec or several to take only these.
 *
 * Messages are JSON of about 150 bytes with a key, in batches of 16 KiB (the Java producer's default) and of 1 MB as
 * stored before compression. Rates are of bytes before compression and of messages, by CPU time of this one thread; the
 * best of several runs, since the machine may be busy with other things. Batches are as we write them ourselves: zstd below Node 22.15
 * is read faster than what Java writes, since its literals are not coded.
 */
import zlib from 'node:zlib'
import { iterateRawBatches, iterateRecordBatches } from '@/lib/kafka/records/batch'
import { compress, decompress, writableCodecs } from '@/lib/kafka/records/compression'
import { crc32c } from '@/lib/kafka/records/crc32c'
import { encodeRecordBatch, type RecordToWrite } from '@/lib/kafka/records/encode-batch'
import { ReusedMemory } from '@/lib/kafka/records/reused-memory'

const TOTAL_BYTES = 12_000_000
const RUNS = 9
const MAX_BYTES = 64 * 1024 * 1024
const HEADER_BYTES = 61
const SIZES = [16 * 1024, 1_000_000]
const RARE = Buffer.from('"status":"lost"')

let seed = 7

/** The same numbers every time. */
function below(limit: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return (seed >>> 8) % limit
}

function hex(length: number): string {
  return Array.from({ length }, () => below(16).toString(16)).join('')
}

function message(n: number): RecordToWrite {
  const status = ['created', 'paid', 'shipped', 'cancelled'][below(4)]
  const currency = ['EUR', 'USD', 'CZK'][below(3)]
  const value = `{"orderId":"${hex(12)}","customer":"c-${100_000 + below(900_000)}","status":"${status}","amount":${below(1_000_000) / 100},"currency":"${currency}","items":${1 + below(9)},"at":${1_700_000_000_000 + n * 37}}`
  return {
    timestampMs: BigInt(1_700_000_000_000 + n * 37),
    key: Buffer.from(`k-${n % 5_000}`),
    value: Buffer.from(
      value.replace('}', `,"note":"${'x'.repeat(Math.max(0, 141 - value.length))}"}`),
    ),
  }
}

interface Data {
  log: Buffer
  entries: Buffer[]
  /** Before compression. */
  bytes: number
  messages: number
}

function makeData(codec: (typeof writableCodecs)[number], batchBytes: number): Data {
  seed = 7
  const entries: Buffer[] = []
  let bytes = 0
  let messages = 0
  while (bytes < TOTAL_BYTES) {
    const records: RecordToWrite[] = []
    for (let size = 0; size < batchBytes; size += 165) records.push(message(messages++))
    const baseOffset = BigInt(messages - records.length)
    bytes += encodeRecordBatch({ records }).length - HEADER_BYTES
    entries.push(encodeRecordBatch({ records, compression: codec, baseOffset }))
  }
  return { log: Buffer.concat(entries), entries, bytes, messages }
}

type Step = (data: Data) => unknown

const memory = new ReusedMemory()
const raw = (data: Data) => iterateRawBatches(data.log)

const STEPS: Record<string, Step> = {
  'walk over batches': (data) => {
    let count = 0
    for (const batch of raw(data)) count += batch.recordCount ?? 0
    if (count !== data.messages) throw new Error(`${count} of ${data.messages} messages`)
  },
  'CRC-32C of stored bytes': ({ entries }) => {
    for (const entry of entries) crc32c(entry)
  },
  'node:zlib crc32, to compare': ({ entries }) => {
    for (const entry of entries) zlib.crc32(entry)
  },
  'open: check and decompress': (data) => {
    for (const batch of raw(data)) batch.records(MAX_BYTES, memory)
  },
  'open and look for a text': (data) => {
    for (const batch of raw(data)) batch.records(MAX_BYTES, memory)?.bytes.indexOf(RARE)
  },
  'open and walk over records': (data) => {
    let count = 0
    for (const batch of raw(data)) {
      const cursor = batch.records(MAX_BYTES, memory)
      while (cursor?.next()) count += 1
    }
    if (count !== data.messages) throw new Error(`${count} of ${data.messages} messages`)
  },
  'the same, with key, value, offset': (data) => {
    let sum = 0n
    let bytes = 0
    for (const batch of raw(data)) {
      const cursor = batch.records(MAX_BYTES, memory)
      while (cursor?.next()) {
        sum += cursor.offset
        bytes += (cursor.key?.length ?? 0) + (cursor.value?.length ?? 0)
      }
    }
    if (sum === 0n || bytes === 0) throw new Error('nothing was read')
  },
  'iterateRecordBatches, the same': (data) => {
    let sum = 0n
    let bytes = 0
    for (const { records } of iterateRecordBatches(data.log)) {
      for (const record of records) {
        sum += record.offset
        bytes += (record.key?.length ?? 0) + (record.value?.length ?? 0)
      }
    }
    if (sum === 0n || bytes === 0) throw new Error('nothing was read')
  },
}

/** Seconds of CPU of the fastest run. */
function measure(step: Step, data: Data): number {
  const runs = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage()
    step(data)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  })
  return Math.min(...runs)
}

function report(name: string, data: Data, seconds: number): void {
  const megabytes = `${(data.bytes / 1e6 / seconds).toFixed(0)} MB/s`
  const messages = `${(data.messages / 1e3 / seconds).toFixed(0)} k messages/s`
  console.log(`  ${name.padEnd(36)}${megabytes.padStart(14)}${messages.padStart(22)}`)
}

const asked = process.argv.slice(2)
const chosen = writableCodecs.filter((codec) => asked.length === 0 || asked.includes(codec))
for (const batchBytes of SIZES) {
  for (const codec of chosen) {
    const data = makeData(codec, batchBytes)
    const ratio = (data.bytes / data.log.length).toFixed(2)
    console.log(`${codec}, batches of ${batchBytes} bytes, ratio ${ratio}`)
    for (const [name, step] of Object.entries(STEPS)) report(name, data, measure(step, data))
    if (codec === 'none') continue
    const contents = data.entries.map((entry) => entry.subarray(HEADER_BYTES))
    const plain = contents.map((content) => decompress(codec, content, MAX_BYTES))
    const decompressAll = () => {
      for (const content of contents) decompress(codec, content, MAX_BYTES, memory)
    }
    report('decompress alone', data, measure(decompressAll, data))
    const compressAll = () => {
      for (const content of plain) compress(codec, content)
    }
    report('compress', data, measure(compressAll, data))
  }
}
