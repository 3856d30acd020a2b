import 'server-only'
import type { SchemaKind } from '@/lib/decode/decoder'
import type { TextReader } from '@/lib/decode/readers'
import { AUTO, decoders } from '@/lib/decode/registry'

const ids = [AUTO, ...decoders.map(({ id }) => id)]

/** The decoders that a scan can read keys, values and headers by. */
export function decoderIds(): readonly string[] {
  return ids
}

/** The schema without which nothing of a decoder's format can be read; `null` for one that reads without. */
export function schemaNeededBy(id: string): SchemaKind | null {
  return id === 'avro' ? 'avro' : null
}

/**
 * Twice the largest message that brokers take unless told otherwise. Decoders make texts and objects of all of it, many times its
 * size, and Node ends the whole process, not the thread, where a single text is more than is left of the thread's heap.
 */
const DECODED_BYTES_MAX = 2 * 1024 * 1024

/** The same for bytes that are not too many to be decoded in a thread: throws for others, so that they are not judged. */
export function bounded(read: TextReader): TextReader {
  return (bytes, record) => {
    if (bytes.length <= DECODED_BYTES_MAX) return read(bytes, record)
    throw new RangeError(`more than ${DECODED_BYTES_MAX} bytes, the most that is decoded here`)
  }
}
