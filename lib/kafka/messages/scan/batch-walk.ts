import 'server-only'
import type { BatchFacts } from '@/lib/domain/messages/message'
import { iterateRecordBatches } from '@/lib/kafka/records/batch'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'

/** A record batch of which only the header is read until its records are asked for. */
export interface RawBatch {
  readonly facts: BatchFacts
  readonly control: boolean
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly unreadable: DecodedBatch['unreadable']
  records(maxBytes: number): StoredRecord[]
}

export function* iterateRawBatches(
  bytes: Uint8Array,
  options: { fromOffset: bigint },
): Generator<RawBatch> {
  for (const batch of iterateRecordBatches(bytes, options)) {
    yield { ...batch, records: () => batch.records }
  }
}

/** The offset after the last whole batch in the bytes of a Fetch answer; `from` where there is none. */
export function endOfBatches(bytes: Uint8Array, from: bigint): bigint {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = from
  for (let at = 0; at + 17 <= view.length; ) {
    const size = view.readInt32BE(at + 8)
    if (size < 14) return end > from ? end : from + 1n
    if (at + 12 + size > view.length) break
    const offset = view.readBigInt64BE(at)
    const delta = view.readInt8(at + 16) === 2 && size >= 49 ? view.readInt32BE(at + 23) : 0
    const last = offset + BigInt(Math.max(0, delta))
    if (last >= end) end = last + 1n
    at += 12 + size
  }
  return end
}

/** Where the first batch in the bytes of a Fetch answer begins; `offset` where that is not known before it is decompressed. */
export function baseOffsetOf(bytes: Uint8Array, offset: bigint): bigint {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.readInt8(16) !== 2) return offset
  const base = view.readBigInt64BE(0)
  return base < offset ? base : offset
}
