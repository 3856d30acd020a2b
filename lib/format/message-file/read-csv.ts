import { readPortableMessage } from '@/lib/domain/messages/portable-message'
import { type Cell, type CsvRow, readCsvTable } from './csv-table'
import type { FileMistake, LineMessage, MessageFile } from './message-file'

/** Which column of the heading is what; `null` is none. */
export interface CsvColumns {
  key: string | null
  value: string | null
  partition: string | null
  timestampMs: string | null
  /** Each becomes a header of its name. */
  headers: string[]
}

/** The columns that are called what they are; the first one is the value where none is. */
export function guessCsvColumns(heading: readonly string[]): CsvColumns {
  const named = (...names: string[]) =>
    heading.find((column) => names.includes(column.trim().toLowerCase())) ?? null
  const key = named('key')
  const others = heading.filter((column) => column !== key)
  return {
    key,
    value: named('value') ?? others[0] ?? null,
    partition: named('partition', 'p'),
    timestampMs: named('timestampms', 'timestamp'),
    headers: [],
  }
}

/** The names in the first row; empty where there is none. */
export function readCsvHeading(text: string, delimiter: string): string[] {
  const [heading] = readCsvTable(text, delimiter).rows
  return (heading?.cells ?? []).map((cell) => cell ?? '')
}

/** The rows below the heading as messages. An empty cell is no key, a tombstone, no header; empty text is written `""`. */
export function readCsvMessages(text: string, delimiter: string, columns: CsvColumns): MessageFile {
  const { rows, mistakes } = readCsvTable(text, delimiter)
  const [heading, ...body] = rows
  if (heading === undefined) return { messages: [], mistakes }
  const names = heading.cells.map((cell) => cell ?? '')
  const messages: LineMessage[] = []
  for (const row of body) {
    const reading = readRow(row, names, columns)
    if ('mistake' in reading) mistakes.push(reading.mistake)
    else messages.push(reading)
  }
  return { messages, mistakes: mistakes.sort((a, b) => a.line - b.line) }
}

function readRow(
  { line, cells }: CsvRow,
  names: readonly string[],
  columns: CsvColumns,
): LineMessage | { mistake: FileMistake } {
  if (cells.length !== names.length) {
    const message = `It has ${cells.length} cells, and the heading ${names.length}.`
    return { mistake: { line, column: null, message } }
  }
  const cellOf = (name: string | null): Cell =>
    name === null ? null : (cells[names.indexOf(name)] ?? null)
  const partition = cellOf(columns.partition)
  const reading = readPortableMessage({
    key: cellOf(columns.key),
    value: cellOf(columns.value),
    partition: partition === null || !/^\d+$/.test(partition) ? partition : Number(partition),
    timestampMs: cellOf(columns.timestampMs),
    headers: columns.headers.flatMap((name) => {
      const value = cellOf(name)
      return value === null ? [] : [{ key: name, value }]
    }),
  })
  if ('message' in reading) return { line, message: reading.message }
  const { field, mistake } = reading
  return { mistake: { line, column: null, message: `${columnNamed(field, columns)}: ${mistake}.` } }
}

function columnNamed(field: string, columns: CsvColumns): string {
  const header = /^headers\[(\d+)\]/.exec(field)?.[1]
  if (header !== undefined) return 'A header'
  const column = new Map(Object.entries(columns)).get(field)
  return typeof column === 'string' ? `Column ${column}` : field
}
