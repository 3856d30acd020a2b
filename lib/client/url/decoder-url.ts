import { createParser, parseAsArrayOf } from 'nuqs/server'
import type { HeaderDecoding } from '@/lib/client/topic-decoding'

/** The id of a decoder, as the contract has it. */
const parseAsDecoder = createParser({
  parse: (text) => (/^[a-z0-9][a-z0-9-]{0,40}$/.test(text) ? text : null),
  serialize: (id: string) => id,
})

/** `int32-be:retries`: the decoder first, since the name of a header may hold anything. */
const parseAsHeaderDecoding = createParser<HeaderDecoding>({
  parse: (text) => {
    const [, decoder, name] = /^([a-z0-9][a-z0-9-]{0,40}):([\s\S]*)$/.exec(text) ?? []
    return decoder === undefined || name === undefined ? null : { decoder, name }
  },
  serialize: ({ decoder, name }) => `${decoder}:${name}`,
  eq: (a, b) => a.decoder === b.decoder && a.name === b.name,
})

/** How keys, values and headers are read: part of the address, so that a link shows what its sender saw. */
export const decoderUrl = {
  'key-as': parseAsDecoder,
  'value-as': parseAsDecoder,
  'header-as': parseAsArrayOf(parseAsHeaderDecoding),
}

/** As it stands in an address; `undefined` where there is nothing to say. */
export function headersAddress(headers: readonly HeaderDecoding[]): string | undefined {
  return headers.length > 0 ? decoderUrl['header-as'].serialize([...headers]) : undefined
}
