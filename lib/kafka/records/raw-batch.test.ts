import { describe, expect, test } from 'vitest'
import { decodeRecordBatches, iterateRawBatches } from './batch'
import { crc32c } from './crc32c'
import { encodeRecordBatch, type RecordToWrite } from './encode-batch'
import fixtures from './fixtures/kafka-4.3.1.json'
import type { RawBatch } from './raw-batch'
import type { StoredRecord } from './stored-record'

const LIMIT = 64 * 1024 * 1024

const onlyBatch = (bytes: Buffer, options = {}): RawBatch => {
  const [batch] = iterateRawBatches(bytes, options)
  if (batch === undefined) throw new Error('a batch was expected')
  return batch
}

const cursorOf = (batch: RawBatch) => {
  const cursor = batch.records(LIMIT)
  if (cursor === null) throw new Error(batch.unreadable?.message)
  return cursor
}

const plain = ({ offset, timestampMs, key, value, headers }: StoredRecord) => ({
  offset,
  timestampMs,
  key: key && Buffer.from(key),
  value: value && Buffer.from(value),
  headers: headers.map((header) => ({
    key: header.key,
    value: header.value && Buffer.from(header.value),
  })),
})

const numbered = (count: number): RecordToWrite[] =>
  Array.from({ length: count }, (_, index) => ({
    timestampMs: BigInt(1_000 + index),
    key: Buffer.from(`key-${index}`),
    value: Buffer.from(`value-${index};`),
  }))

describe('a cursor', () => {
  test.each(fixtures.batches)('$title: gives what decoding gives', ({ base64 }) => {
    const bytes = Buffer.from(base64, 'base64')
    for (const fromOffset of [0n, 103n]) {
      const decoded = decodeRecordBatches(bytes, { fromOffset }).flatMap(({ records }) => records)
      const walked: unknown[] = []
      const kept: StoredRecord[] = []
      for (const batch of iterateRawBatches(bytes, { fromOffset })) {
        const cursor = cursorOf(batch)
        expect(cursor.count).toBe(batch.recordCount)
        while (cursor.next()) {
          walked.push(plain(cursor))
          kept.push(cursor.record())
        }
        expect(batch.unreadable).toBeNull()
      }
      expect(walked).toEqual(decoded.map(plain))
      expect(kept.map(plain)).toEqual(walked)
    }
  })

  test.each(fixtures.batches)('$title: its record lies between start and end', ({ base64 }) => {
    for (const batch of iterateRawBatches(Buffer.from(base64, 'base64'))) {
      const cursor = cursorOf(batch)
      let previousEnd = 0
      while (cursor.next()) {
        expect(cursor.start).toBe(previousEnd)
        previousEnd = cursor.end
        const record = cursor.bytes.subarray(cursor.start, cursor.end)
        if (cursor.value !== null) expect(record.includes(Buffer.from(cursor.value))).toBe(true)
      }
      expect(previousEnd).toBe(cursor.bytes.length)
    }
  })

  test.each(fixtures.batches)('$title: goes to the record that holds a place', ({ base64 }) => {
    for (const batch of iterateRawBatches(Buffer.from(base64, 'base64'))) {
      const walk = cursorOf(batch)
      while (walk.next()) {
        for (const at of [walk.start, walk.end - 1]) {
          const cursor = cursorOf(batch)
          expect(cursor.nextAt(at)).toBe(true)
          expect(plain(cursor)).toEqual(plain(walk))
        }
      }
      expect(cursorOf(batch).nextAt(walk.bytes.length)).toBe(false)
    }
  })

  test('going to a place that lies behind it is going to the next', () => {
    const cursor = cursorOf(onlyBatch(encodeRecordBatch({ records: numbered(3) })))
    const offsets: bigint[] = []
    while (cursor.nextAt(0)) offsets.push(cursor.offset)
    expect(offsets).toEqual([0n, 1n, 2n])
  })

  test('a batch of 400,000 records is walked and decoded', () => {
    const value = Buffer.from('v')
    const records = Array.from({ length: 400_000 }, () => ({ timestampMs: 0n, key: null, value }))
    const bytes = encodeRecordBatch({ records, compression: 'gzip' })
    const cursor = cursorOf(onlyBatch(bytes))
    let walked = 0
    while (cursor.next()) walked += 1
    expect(walked).toBe(400_000)
    expect(decodeRecordBatches(bytes)[0]?.records).toHaveLength(400_000)
  })
})

describe('a raw batch', () => {
  test('tells of itself without a look at its records', () => {
    const records = numbered(3)
    const bytes = encodeRecordBatch({ records, baseOffset: 40n, compression: 'gzip' })
    bytes.fill(0xff, 61)
    const batch = onlyBatch(bytes)
    expect(batch).toMatchObject({
      facts: { baseOffset: 40n, lastOffset: 42n, compression: 'gzip', sizeBytes: bytes.length },
      recordCount: 3,
      maxTimestampMs: 1_002n,
      control: false,
      unreadable: null,
    })
    expect(batch.records(LIMIT)).toBeNull()
    expect(batch.unreadable).toMatchObject({ reason: 'checksum', firstOffset: 40n })
  })

  test('its checksum is compared only where that is wanted', () => {
    const bytes = encodeRecordBatch({ records: numbered(3) })
    bytes.writeUInt32BE(crc32c(bytes), 17)
    const compared = onlyBatch(bytes)
    expect(compared.records(LIMIT)).toBeNull()
    const trusted = onlyBatch(bytes, { verifyChecksums: false })
    expect(trusted.records(LIMIT)?.count).toBe(3)
    for (const { facts } of [compared, trusted]) {
      expect(facts.checksum).toMatchObject({ value: bytes.readUInt32BE(17), verified: false })
    }
  })

  test('records before a malformed one stand, the rest is named, and it ends there', () => {
    const bytes = encodeRecordBatch({ records: numbered(3), baseOffset: 40n })
    bytes.writeInt8(0x7f, 61 + 1 + (bytes[61] ?? 0) / 2)
    const batch = onlyBatch(bytes, { verifyChecksums: false })
    const cursor = cursorOf(batch)
    expect([cursor.next(), cursor.offset, cursor.next(), cursor.offset]).toEqual([
      true,
      40n,
      false,
      40n,
    ])
    expect(batch.unreadable).toMatchObject({ reason: 'malformed', firstOffset: 41n })
    expect(cursor.next()).toBe(false)
    expect(batch.records(LIMIT)).toBeNull()
  })

  test('more records than the header says are named, and so are fewer', () => {
    for (const claimed of [2, 4]) {
      const bytes = encodeRecordBatch({ records: numbered(3) })
      bytes.writeInt32BE(claimed, 57)
      const batch = onlyBatch(bytes, { verifyChecksums: false })
      const cursor = cursorOf(batch)
      while (cursor.next());
      expect(batch.unreadable).toMatchObject({ reason: 'malformed' })
    }
  })
})
