import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRecordBatches, iterateRecordBatches } from './batch'
import { controlType } from './control-record'
import { crc32c } from './crc32c'
import { encodeRecordBatch, type RecordToWrite } from './encode-batch'
import fixtures from './fixtures/kafka-4.3.1.json'

type ExpectedBatch = (typeof fixtures.batches)[number]['batches'][number]

const base64 = (text: string | null) => (text === null ? null : Buffer.from(text, 'base64'))
const buffer = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes))

function expectedFacts(batch: ExpectedBatch) {
  const isIdempotent = batch.producerId !== '-1'
  return {
    baseOffset: BigInt(batch.baseOffset),
    lastOffset: BigInt(batch.lastOffset),
    compression: batch.compression,
    sizeBytes: batch.sizeBytes,
    magic: batch.magic,
    producerId: isIdempotent ? BigInt(batch.producerId) : null,
    producerEpoch: isIdempotent ? batch.producerEpoch : null,
    baseSequence: batch.baseSequence < 0 ? null : batch.baseSequence,
    leaderEpoch: batch.leaderEpoch < 0 ? null : batch.leaderEpoch,
    transactional: batch.transactional,
  }
}

function expectedRecords(batch: ExpectedBatch) {
  return batch.records.map((record) => ({
    offset: BigInt(record.offset),
    timestampMs: record.timestamp === '-1' ? null : BigInt(record.timestamp),
    key: base64(record.key),
    value: base64(record.value),
    headers: record.headers.map(([key, value]) => ({ key, value: base64(value ?? null) })),
  }))
}

const plain = (batch: ReturnType<typeof decodeRecordBatches>[number]) =>
  batch.records.map(({ offset, timestampMs, key, value, headers }) => ({
    offset,
    timestampMs,
    key: buffer(key),
    value: buffer(value),
    headers: headers.map((header) => ({ key: header.key, value: buffer(header.value) })),
  }))

const records: RecordToWrite[] = [
  { timestampMs: 10n, key: Buffer.from('a'), value: Buffer.from('first') },
  { timestampMs: 12n, key: null, value: Buffer.from('second') },
  { timestampMs: 11n, key: Buffer.from('c'), value: null },
]

describe('batches that Kafka’s own classes wrote', () => {
  test.each(fixtures.batches)('$title: read as those classes read it', (fixture) => {
    const decoded = decodeRecordBatches(Buffer.from(fixture.base64, 'base64'))
    expect(decoded.map(({ unreadable }) => unreadable)).toEqual(fixture.batches.map(() => null))
    expect(decoded.map(({ facts }) => facts)).toMatchObject(fixture.batches.map(expectedFacts))
    expect(decoded.map(plain)).toEqual(fixture.batches.map(expectedRecords))
    expect(decoded.map(({ control }) => control)).toEqual(fixture.batches.map((b) => b.control))
  })

  test.each(fixtures.batches)('$title: with the checksum that stands in them', (fixture) => {
    const bytes = Buffer.from(fixture.base64, 'base64')
    let at = 0
    const expected = fixture.batches.map(({ magic, sizeBytes }) => {
      const value = bytes.readUInt32BE(at + (magic === 2 ? 17 : 12))
      at += sizeBytes
      return { algorithm: magic === 2 ? 'CRC-32C' : 'CRC-32', value, verified: true }
    })
    expect(decodeRecordBatches(bytes).map(({ facts }) => facts.checksum)).toEqual(expected)
  })

  test('a marker says how the transaction ended', () => {
    const types = ['commit marker', 'abort marker'].map((title) => {
      const fixture = fixtures.batches.find((candidate) => candidate.title === title)
      const [batch] = decodeRecordBatches(Buffer.from(fixture?.base64 ?? '', 'base64'))
      return batch?.records.map(controlType)
    })
    expect(types).toEqual([['commit'], ['abort']])
  })
})

describe('the wanted part', () => {
  test.each(fixtures.batches)('$title: records below the offset are left out', (fixture) => {
    const bytes = Buffer.from(fixture.base64, 'base64')
    const offsets = decodeRecordBatches(bytes, { fromOffset: 103n }).flatMap((batch) =>
      batch.records.map(({ offset }) => offset),
    )
    const wanted = fixture.batches.flatMap((batch) => batch.records.map((r) => BigInt(r.offset)))
    expect(offsets).toEqual(wanted.filter((offset) => offset >= 103n))
  })

  test('a batch that ends below the offset is not decompressed at all', () => {
    const broken = encodeRecordBatch({ records, compression: 'gzip' })
    broken.fill(0xff, 61)
    expect(decodeRecordBatches(broken, { fromOffset: 3n })).toEqual([])
    expect(decodeRecordBatches(broken, { fromOffset: 2n })).toHaveLength(1)
  })

  test('a batch that the broker cut off ends the list silently', () => {
    const whole = encodeRecordBatch({ records, baseOffset: 5n })
    const cut = encodeRecordBatch({ records, baseOffset: 8n })
    for (let length = 0; length < cut.length; length++) {
      const decoded = decodeRecordBatches(Buffer.concat([whole, cut.subarray(0, length)]))
      expect(decoded.map(({ facts }) => facts.baseOffset)).toEqual([5n])
    }
  })

  test('later batches are left alone until they are asked for', () => {
    const first = encodeRecordBatch({ records, baseOffset: 0n })
    const second = encodeRecordBatch({ records, baseOffset: 3n, compression: 'gzip' })
    const iterator = iterateRecordBatches(Buffer.concat([first, second]))
    expect(iterator.next().value?.facts.baseOffset).toBe(0n)
    second.fill(0)
    expect(iterator.return().done).toBe(true)
  })
})

describe('bytes that cannot be read', () => {
  test('a changed byte anywhere in what the checksum covers makes the batch unreadable', () => {
    const bytes = encodeRecordBatch({ records, baseOffset: 40n })
    for (let at = 21; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      const [batch] = decodeRecordBatches(changed)
      expect(batch).toMatchObject({
        records: [],
        unreadable: { reason: 'checksum', firstOffset: 40n },
      })
    }
  })

  test('a damaged header does not hide the batch after it', () => {
    const damaged = encodeRecordBatch({ records, baseOffset: 40n })
    damaged.writeInt32BE(1_000_000, 23)
    const next = encodeRecordBatch({ records, baseOffset: 43n })
    const decoded = decodeRecordBatches(Buffer.concat([damaged, next]))
    expect(decoded.map(({ unreadable }) => unreadable?.lastOffset ?? null)).toEqual([42n, null])
  })

  test('records before a malformed one are kept, the rest is named', () => {
    const bytes = encodeRecordBatch({ records, baseOffset: 40n })
    const secondRecordAt = 61 + 1 + (bytes[61] ?? 0) / 2
    bytes.writeInt8(0x7f, secondRecordAt)
    bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17)
    const [batch] = decodeRecordBatches(bytes)
    expect(batch?.records.map(({ offset }) => offset)).toEqual([40n])
    expect(batch?.unreadable).toMatchObject({
      reason: 'malformed',
      firstOffset: 41n,
      lastOffset: 42n,
    })
  })

  test('an unknown compression and an unknown format are named', () => {
    const compressed = encodeRecordBatch({ records })
    compressed.writeInt16BE(7, 21)
    compressed.writeUInt32BE(crc32c(compressed.subarray(21)), 17)
    const future = encodeRecordBatch({ records, baseOffset: 3n })
    future.writeInt8(3, 16)
    const decoded = decodeRecordBatches(Buffer.concat([compressed, future]))
    expect(decoded.map(({ unreadable }) => unreadable?.reason)).toEqual([
      'unknown-compression',
      'malformed',
    ])
  })

  test('a batch that grows beyond the limit is a row, not a crash', () => {
    const value = Buffer.alloc(1_000_000)
    const bytes = encodeRecordBatch({
      records: [{ timestampMs: 0n, key: null, value }],
      compression: 'gzip',
    })
    const [batch] = decodeRecordBatches(bytes, { maxDecompressedBytes: 100_000 })
    expect(batch).toMatchObject({ records: [], unreadable: { reason: 'too-large' } })
    expect(decodeRecordBatches(bytes)[0]?.unreadable).toBeNull()
  })

  test('arbitrary bytes are never an exception', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(0, 1, 2, 3),
        (noise, magic) => {
          const bytes = Buffer.concat([Buffer.alloc(17), noise])
          bytes.writeInt32BE(bytes.length - 12, 8)
          bytes.writeInt8(magic, 16)
          decodeRecordBatches(bytes, { verifyChecksums: false })
          decodeRecordBatches(noise)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('a fixture with any bytes changed is read or named, never an exception', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...fixtures.batches), edits, (fixture, changes) => {
        const bytes = Buffer.from(fixture.base64, 'base64')
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        for (const batch of decodeRecordBatches(bytes, { verifyChecksums: false })) {
          plain(batch)
          expect(batch.facts.lastOffset).toBeGreaterThanOrEqual(batch.facts.baseOffset)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('encoding', () => {
  const bytesOf = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))
  const part = fc.option(bytesOf)
  const written = fc.record({
    timestampMs: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    key: part,
    value: part,
    headers: fc.array(fc.record({ key: fc.string(), value: part }), { maxLength: 3 }),
  })

  test('what is written comes back the same', () => {
    const batches = fc.record({
      records: fc.array(written, { minLength: 1, maxLength: 20 }),
      compression: fc.constantFrom('none' as const, 'gzip' as const),
      baseOffset: fc.bigInt({ min: 0n, max: 2n ** 60n }),
    })
    fc.assert(
      fc.property(batches, (batch) => {
        const [decoded] = decodeRecordBatches(encodeRecordBatch(batch))
        expect(decoded?.unreadable).toBeNull()
        const expected = batch.records.map((record, index) => ({
          ...record,
          offset: batch.baseOffset + BigInt(index),
        }))
        expect(decoded && plain(decoded)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('the batch of an idempotent producer carries its id, epoch and sequence', () => {
    const producer = { id: 9n, epoch: 2, baseSequence: 30, transactional: true }
    const [batch] = decodeRecordBatches(encodeRecordBatch({ records, producer }))
    expect(batch?.facts).toMatchObject({
      producerId: 9n,
      producerEpoch: 2,
      baseSequence: 30,
      transactional: true,
    })
  })

  test('the bytes are those that Kafka’s own classes write', () => {
    const fixture = fixtures.batches.find(({ title }) => title === 'format 2, none')
    const [batch] = fixture?.batches ?? []
    const wanted = batch ? expectedRecords(batch) : []
    const encoded = encodeRecordBatch({
      records: wanted.map((record) => ({
        ...record,
        timestampMs: record.timestampMs ?? 0n,
        headers: record.headers.map(({ key, value }) => ({ key: String(key), value })),
      })),
      baseOffset: 100n,
      leaderEpoch: 7,
    })
    expect(encoded.toString('base64')).toBe(fixture?.base64)
  })

  test('the checksum is CRC-32C', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa)
    expect(crc32c(Buffer.alloc(0))).toBe(0)
  })
})
