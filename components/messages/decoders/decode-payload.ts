import { bytesOf } from '@/components/messages/payload/payload-text'
import type { Payload } from '@/lib/contract/messages'
import type { DecodeContext } from '@/lib/decode/decoder'
import { type Decoding, decodeBytes } from '@/lib/decode/registry'
import type { PartDecoder } from './use-decoders'

interface PayloadPlace {
  part: DecodeContext['part']
  topic: string
  /** Of the same message. */
  key: Payload | null
}

/** Decodes what was sent of a payload. */
export function decodePayload(
  payload: Payload,
  { id, schemas }: PartDecoder,
  { part, topic, key }: PayloadPlace,
): Decoding {
  const context = { part, topic, schemas, key: key === null ? null : bytesOf(key) }
  return decodeBytes(id, bytesOf(payload), context)
}
