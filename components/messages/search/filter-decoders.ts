import { type ScanDecoding, usedDecoding } from '@/lib/client/url/search-url'
import { headerReader, jsonReader } from '@/lib/decode/readers'
import type { FilterOptions } from '@/lib/filter/compile-filter'

/** How a filter reads messages here, so that a trial says what a search would. */
export function filterDecoders(decoding: ScanDecoding): FilterOptions {
  const { key, value, headers } = usedDecoding(decoding)
  return {
    keyDecoder: jsonReader(key.id, 'key', key.schemas),
    valueDecoder: jsonReader(value.id, 'value', value.schemas),
    headerDecoders: new Map(headers.map(({ name, decoder }) => [name, headerReader(decoder)])),
  }
}
