import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { Message, Payload } from '@/lib/contract/messages'
import { type CsvValue, csvLines } from '@/lib/format/csv'
import { momentOf } from '@/lib/format/times'

export type ExportFormat = 'ndjson' | 'csv'

/** What of a payload is written: text as it is, anything else as base64; that it is cut, where it is. */
function writtenPayload(payload: Payload | null) {
  if (payload === null) return null
  const { encoding, data, sizeBytes, truncated } = payload
  return truncated ? { encoding, data, truncated, sizeBytes } : { encoding, data }
}

/** One message a line, nothing lost: bytes that are no text as base64, headers in their order and as often as they were written. */
function ndjsonLine(message: Message): string {
  const { partition, offset, timestampMs, timestampType, transaction } = message
  return `${JSON.stringify({
    partition,
    offset,
    timestampMs,
    timestampType,
    key: writtenPayload(message.key),
    value: writtenPayload(message.value),
    headers: message.headers.map(({ key, value }) => ({ key, value: writtenPayload(value) })),
    transaction,
  })}\n`
}

/** What of a message's key, value and headers stands in a row, under headings of their own. */
export interface MessageCells {
  headings: readonly string[]
  of: (message: Message) => CsvValue[]
}

const PLACE_HEADINGS = ['partition', 'offset', 'timestampMs', 'time']

function isoOf(timestampMs: string | null): string | null {
  const ms = momentOf(timestampMs)
  return ms === null ? null : new Date(ms).toISOString()
}

/** `none` where there is no key or a tombstone, since an empty cell is also an empty text. */
function csvPayload(payload: Payload | null): CsvValue[] {
  return payload === null ? ['none', null] : [payload.encoding, payload.data]
}

/** Headers as JSON in one cell: there may be many, and their names may repeat. */
function csvHeaders({ headers }: Message): string {
  return JSON.stringify(headers.map(({ key, value }) => ({ key, value: writtenPayload(value) })))
}

/** Bytes as they are stored: text as it is, anything else as base64. */
export const STORED_CELLS: MessageCells = {
  headings: ['keyEncoding', 'key', 'valueEncoding', 'value', 'headers'],
  of: (message) => [...csvPayload(message.key), ...csvPayload(message.value), csvHeaders(message)],
}

/** Further cells of a message, each under its own heading. */
export interface ExtraColumn {
  header: string
  csv: (message: Message) => CsvValue
}

/** How messages are written into a file. */
export interface ExportWriter {
  /** What stands at the beginning of the file. */
  start: string
  /** The lines of some messages; markers and gaps hold nothing to write. */
  write: (entries: readonly ListEntry[]) => string
  type: string
  extension: ExportFormat
}

function messagesAmong(entries: readonly ListEntry[]): Message[] {
  return entries.filter((entry) => entry.kind === 'message')
}

/** `cells` are those of a table; NDJSON has every byte as it is stored. */
export function exportWriter(
  format: ExportFormat,
  extra: readonly ExtraColumn[],
  cells: MessageCells = STORED_CELLS,
): ExportWriter {
  if (format === 'ndjson') {
    return {
      start: '',
      write: (entries) => messagesAmong(entries).map(ndjsonLine).join(''),
      type: 'application/x-ndjson',
      extension: 'ndjson',
    }
  }
  return {
    start: csvLines([[...PLACE_HEADINGS, ...cells.headings, ...extra.map(({ header }) => header)]]),
    write: (entries) =>
      csvLines(
        messagesAmong(entries).map((message) => [
          message.partition,
          message.offset,
          message.timestampMs,
          isoOf(message.timestampMs),
          ...cells.of(message),
          ...extra.map(({ csv }) => csv(message)),
        ]),
      ),
    type: 'text/csv',
    extension: 'csv',
  }
}
