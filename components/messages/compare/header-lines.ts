import { decodePayload } from '@/components/messages/decoders/decode-payload'
import type { HeaderDecoding } from '@/lib/client/topic-decoding'
import type { Message, Payload } from '@/lib/contract/messages'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { AUTO } from '@/lib/decode/registry'

/** A header's value as its decoder has it, else as it is stored. */
function valueText(value: Payload, id: string, topic: string): string {
  const stored = value.encoding === 'utf8' ? value.data : `base64 ${value.data}`
  if (value.truncated || value.sizeBytes === 0) return stored
  const decoder = { id, schemas: NO_SCHEMAS, given: {} }
  const { decoded } = decodePayload(value, decoder, { part: 'header', topic, key: null })
  return decoded.kind === 'failed' ? stored : decoded.text
}

/** The headers of a message as text, one a line, in their order: what is compared of them. */
export function headerLines(
  { headers }: Message,
  topic: string,
  chosen: readonly HeaderDecoding[],
): string {
  return headers
    .map(({ key, value }) => {
      if (value === null) return `${key}: null`
      const id = chosen.find(({ name }) => name === key)?.decoder ?? AUTO
      return `${key}: ${valueText(value, id, topic)}`
    })
    .join('\n')
}
