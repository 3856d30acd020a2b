import { createParser } from 'nuqs/server'

/** The id of a decoder, as the contract has it. */
const parseAsDecoder = createParser({
  parse: (text) => (/^[a-z0-9][a-z0-9-]{0,40}$/.test(text) ? text : null),
  serialize: (id: string) => id,
})

/** How keys and values are read: part of the address, so that a link shows what its sender saw. */
export const decoderUrl = {
  'key-as': parseAsDecoder,
  'value-as': parseAsDecoder,
}
