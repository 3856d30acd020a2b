import { parseAsArrayOf, parseAsBoolean, parseAsNumberLiteral, parseAsString } from 'nuqs/server'
import type { ScanRequest } from '@/lib/client/scan/open-scan'
import type { HeaderDecoding } from '@/lib/client/topic-decoding'
import type { GivenSchemas } from '@/lib/decode/decoder'
import { type MessageUrl, parseAsUntil } from './message-url'

/** After how many matches a search rests. */
export const MATCHES_MAX = [100, 500, 1_000, 5_000, 10_000] as const
export type MatchesMax = (typeof MATCHES_MAX)[number]

/** The part of the address that says what is searched for. With the position it is the whole search. */
export const searchUrl = {
  contains: parseAsString.withDefault(''),
  filter: parseAsString.withDefault(''),
  key: parseAsString.withDefault(''),
  /** The same as the page's own, so that a search goes on within the span that was shown. */
  until: parseAsUntil,
  matches: parseAsNumberLiteral(MATCHES_MAX).withDefault(500),
  live: parseAsBoolean.withDefault(false),
  /** Topics that are followed beside the page's own. */
  topics: parseAsArrayOf(parseAsString).withDefault([]),
  /** JSON paths shown as columns: `value.customer.country`. */
  columns: parseAsArrayOf(parseAsString).withDefault([]),
}

export interface SearchUrl {
  contains: string
  filter: string
  key: string
  until: string | null
  matches: MatchesMax
  live: boolean
  topics: string[]
  columns: string[]
}

/** Whether the address asks for messages that are something, rather than for a page of them. */
export function isSearch({
  contains,
  filter,
  key,
}: Pick<SearchUrl, 'contains' | 'filter' | 'key'>): boolean {
  return contains !== '' || filter !== '' || key !== ''
}

/** Of each key and value; more than a row can show, since columns and filters out of JSON need it whole. */
const PREVIEW_BYTES = 16_384

/** By which decoders the keys, values and headers of the topic are read, and the schemas that were given for them. */
export interface ScanDecoding {
  key: { id: string; schemas: GivenSchemas }
  value: { id: string; schemas: GivenSchemas }
  headers: readonly HeaderDecoding[]
}

type PartOfScan = ScanDecoding['key']

/** Whether a key or value is searched as it is stored though it is read by a decoder: that one needs a schema, and has none. */
export function isSearchedAsStored({ id, schemas }: PartOfScan): boolean {
  return id === 'avro' && !schemas.avro
}

/** By a look at the bytes all schemas are of use; a decoder that was chosen has its own. */
function partUsed(part: PartOfScan): PartOfScan {
  const { id, schemas } = part
  const { avro, protobuf } = schemas
  if (id === 'auto') return part
  if (id === 'avro') return avro ? { id, schemas: { avro } } : { id: 'auto', schemas: {} }
  return { id, schemas: id === 'protobuf' && protobuf ? { protobuf } : {} }
}

/** What a filter reads keys, values and headers by: what the page does, without the schemas that are of no use to it. */
export function usedDecoding({ key, value, headers }: ScanDecoding): ScanDecoding {
  return { key: partUsed(key), value: partUsed(value), headers }
}

/** Whether messages are read as they are stored, with no decoder at all. */
export function isPlain({ key, value, headers }: ScanDecoding): boolean {
  const parts = [key, value]
  return (
    headers.length === 0 &&
    parts.every(({ id, schemas }) => id === 'auto' && Object.keys(schemas).length === 0)
  )
}

/** What a filter sees of keys, values and headers; a text is looked for in the bytes. */
function decodingOf(filter: string, decoding: ScanDecoding): Partial<ScanRequest> {
  if (filter === '') return {}
  const { key, value, headers } = usedDecoding(decoding)
  const hasSchema = [key, value].some(({ schemas }) => Object.keys(schemas).length > 0)
  const reading = {
    keySchemas: key.schemas,
    valueSchemas: value.schemas,
    headerDecoders: [...headers],
  }
  return {
    ...(key.id === 'auto' ? {} : { keyDecoder: key.id }),
    ...(value.id === 'auto' ? {} : { valueDecoder: value.id }),
    ...(hasSchema || headers.length > 0 ? { reading } : {}),
  }
}

/** The words of the contract for what both a search and a live tail ask. */
function conditionsOf(
  position: MessageUrl,
  search: SearchUrl,
  decoding: ScanDecoding,
): ScanRequest {
  const { contains, filter, key } = search
  return {
    ...(position.partition === null ? {} : { partitions: String(position.partition) }),
    ...(contains === '' ? {} : { contains }),
    ...(filter === '' ? {} : { filter }),
    ...(key === '' ? {} : { key }),
    ...decodingOf(filter, decoding),
    isolation: position.committed ? 'read_committed' : 'read_uncommitted',
    previewBytes: PREVIEW_BYTES,
  }
}

/** What the search of an address asks the server for. From the newest one reads back, from anywhere else forth. */
export function scanOf(
  position: MessageUrl,
  search: SearchUrl,
  decoding: ScanDecoding,
): ScanRequest {
  const { from, direction } = position
  return {
    ...conditionsOf(position, search, decoding),
    from,
    direction: direction ?? (from === 'latest' ? 'backward' : 'forward'),
    ...(search.until === null ? {} : { until: search.until }),
    limit: search.matches,
  }
}

/** As many as one scan may answer with; a tail then goes on by itself. */
const TAIL_LIMIT = 100_000

/** What a live tail asks: all that is written from now on. */
export function tailOf(
  position: MessageUrl,
  search: SearchUrl,
  decoding: ScanDecoding,
): ScanRequest {
  return {
    ...conditionsOf(position, search, decoding),
    from: 'latest',
    direction: 'forward',
    follow: 'on',
    limit: TAIL_LIMIT,
  }
}
