import { decodePayload } from '@/components/messages/decoders/decode-payload'
import type { Decoders } from '@/components/messages/decoders/use-decoders'
import type { Message, Payload } from '@/lib/contract/messages'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { AUTO } from '@/lib/decode/registry'
import type { CsvValue } from '@/lib/format/csv'
import type { MessageCells } from './export-lines'

/** What a cell holds, and by what it was read; as it is stored, with its encoding, where it could not be read. */
interface ReadPayload {
  as: string
  text: string | null
}

type PayloadPlace = Parameters<typeof decodePayload>[2]

function readPayload(
  payload: Payload | null,
  decoder: Parameters<typeof decodePayload>[1],
  place: PayloadPlace,
): ReadPayload {
  if (payload === null) return { as: 'none', text: null }
  const stored = { as: payload.encoding, text: payload.data }
  // The beginning of a message is not what its decoder reads.
  if (payload.truncated || payload.sizeBytes === 0) return stored
  const { decoder: used, decoded } = decodePayload(payload, decoder, place)
  // Bytes that nothing reads are base64 in a file, however they are shown on a page.
  return decoded.kind === 'failed' || used.id === 'hex'
    ? stored
    : { as: used.id, text: decoded.text }
}

/** Keys, values and headers as the decoders of the topic read them. */
export function decodedCells(
  topic: string,
  { key: keyDecoder, value: valueDecoder, headers }: Pick<Decoders, 'key' | 'value' | 'headers'>,
): MessageCells {
  const headerCell = ({ headers: written }: Message): string =>
    JSON.stringify(
      written.map(({ key: name, value }) => {
        const id = headers.find((each) => each.name === name)?.decoder ?? AUTO
        const decoder = { id, schemas: NO_SCHEMAS, given: {} }
        const { as, text } = readPayload(value, decoder, { part: 'header', topic, key: null })
        return { key: name, as, value: text }
      }),
    )
  return {
    headings: ['keyAs', 'key', 'valueAs', 'value', 'headers'],
    of: (message): CsvValue[] => {
      const key = readPayload(message.key, keyDecoder, { part: 'key', topic, key: message.key })
      const place = { part: 'value', topic, key: message.key } as const
      const value = readPayload(message.value, valueDecoder, place)
      return [key.as, key.text, value.as, value.text, headerCell(message)]
    },
  }
}
