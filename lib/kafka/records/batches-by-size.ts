import 'server-only'
import type { RecordToWrite } from './encode-batch'
import { BATCH_HEADER_BYTES } from './log-slices'

/** A 32-bit and a 64-bit number in Kafka's variable length take at most so many bytes. */
const VARINT_MAX = 5
const VARLONG_MAX = 10
/** Its length, attributes, time, place in the batch, and the lengths of key and value and the number of headers. */
const RECORD_FRAME_MAX = VARINT_MAX + 1 + VARLONG_MAX + VARINT_MAX * 4

/** At most so many bytes takes a record in a batch that is not compressed. */
export function recordBytesMax({ key, value, headers = [] }: RecordToWrite): number {
  const ofHeaders = headers.reduce(
    (sum, header) =>
      sum + 2 * VARINT_MAX + Buffer.byteLength(header.key) + (header.value?.length ?? 0),
    0,
  )
  return RECORD_FRAME_MAX + (key?.length ?? 0) + (value?.length ?? 0) + ofHeaders
}

/**
 * Records in their order, in batches that have at most `maxBytes` each before compression. One that is larger by itself has a batch by
 * itself: it may be small enough when it is compressed.
 */
export function batchesBySize<Item extends RecordToWrite>(
  records: readonly Item[],
  maxBytes: number,
): Item[][] {
  const batches: Item[][] = []
  let room = 0
  for (const record of records) {
    const size = recordBytesMax(record)
    const last = batches.at(-1)
    if (last !== undefined && size <= room) {
      last.push(record)
      room -= size
    } else {
      batches.push([record])
      room = maxBytes - BATCH_HEADER_BYTES - size
    }
  }
  return batches
}
