import 'server-only'
import type { SchemaKind } from '@/lib/decode/decoder'
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
