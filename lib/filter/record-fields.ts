import type { Kind } from './kinds'

/** What a record has for a filter, each as `record.name` or by its name alone. */
export interface RecordField {
  readonly name: RecordFieldName
  readonly kind: Kind
  readonly sentence: string
}

export type RecordFieldName =
  | 'value'
  | 'key'
  | 'headers'
  | 'headerList'
  | 'topic'
  | 'partition'
  | 'offset'
  | 'timestampMs'
  | 'keyAsText'
  | 'valueAsText'

const FIELDS: readonly RecordField[] = [
  {
    name: 'value',
    kind: 'unknown',
    sentence: 'The value: its fields where it is JSON, else its text. null for a tombstone.',
  },
  {
    name: 'key',
    kind: 'unknown',
    sentence: 'The key: its fields where it is JSON, else its text. null where there is none.',
  },
  {
    name: 'headers',
    kind: 'map',
    sentence: 'The headers by name, each as text: headers["trace-id"]. The last one of a name.',
  },
  {
    name: 'headerList',
    kind: 'list',
    sentence: 'All headers in their order, also those of one name: each has a key and a value.',
  },
  { name: 'topic', kind: 'text', sentence: 'The name of the topic.' },
  { name: 'partition', kind: 'number', sentence: 'The number of the partition.' },
  { name: 'offset', kind: 'number', sentence: 'The offset within its partition.' },
  {
    name: 'timestampMs',
    kind: 'number',
    sentence: 'Milliseconds since 1970; also compared with a timestamp("…").',
  },
  { name: 'keyAsText', kind: 'text', sentence: 'The whole key as text, whatever it is.' },
  { name: 'valueAsText', kind: 'text', sentence: 'The whole value as text, whatever it is.' },
]

export const RECORD_FIELDS: ReadonlyMap<string, RecordField> = new Map(
  FIELDS.map((field) => [field.name, field]),
)

/** The record itself; it is no value, only its fields are. */
export const RECORD = 'record'
