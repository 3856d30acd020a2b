import 'server-only'
import type { FilterRecord } from '@/lib/filter/filter-record'
import type { RecordCursor } from '@/lib/kafka/records/record-cursor'

/** The record where a cursor stands, as a filter sees it: its parts are made only where they are looked at. */
export class ScannedRecord implements FilterRecord {
  readonly topic: string
  readonly partition: number
  readonly #cursor: RecordCursor

  constructor(topic: string, partition: number, cursor: RecordCursor) {
    this.topic = topic
    this.partition = partition
    this.#cursor = cursor
  }

  get offset() {
    return this.#cursor.offset
  }

  get timestampMs() {
    return this.#cursor.timestampMs
  }

  get key() {
    return this.#cursor.key
  }

  get value() {
    return this.#cursor.value
  }

  get headers() {
    return this.#cursor.headers
  }
}
