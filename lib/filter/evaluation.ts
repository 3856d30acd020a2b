import { Document } from './document'
import type { FilterRecord, HeaderDecoder, JsonDecoder } from './filter-record'
import { MAX_STEPS } from './limits'
import { decodeUtf8 } from './utf8'
import { ABSENT, type Result, type Spend, UNJUDGED, type Value } from './values'

/** Thrown when a record has used up its steps; caught where its evaluation began. */
export const OUT_OF_STEPS = Symbol('out of steps')

export interface Decoders {
  readonly key: JsonDecoder | null
  readonly value: JsonDecoder | null
  /** By the names of the headers. */
  readonly headers: ReadonlyMap<string, HeaderDecoder>
}

const NO_RECORD: FilterRecord = {
  topic: '',
  partition: 0,
  offset: 0n,
  timestampMs: null,
  key: null,
  value: null,
  headers: [],
}

/** The record in hand, the variables of `exists()` and its like, and what may still be spent. A filter has one, and uses it again and again. */
export class Evaluation {
  record = NO_RECORD
  readonly variables: Value[] = []
  private stepsLeft = MAX_STEPS
  readonly spend: Spend = (steps) => {
    this.stepsLeft -= steps
    if (this.stepsLeft < 0) throw OUT_OF_STEPS
  }

  readonly key: Document
  readonly value: Document
  private readonly headerDecoders: Decoders['headers']

  constructor(decoders: Decoders) {
    this.headerDecoders = decoders.headers
    this.key = new Document(decoders.key, this.spend)
    this.value = new Document(decoders.value, this.spend)
  }

  begin(record: FilterRecord): void {
    this.record = record
    this.stepsLeft = MAX_STEPS
    this.key.load(record.key, record)
    this.value.load(record.value, record)
  }

  /** Lets go of the record, so that a filter at rest holds no bytes. */
  end(): void {
    this.record = NO_RECORD
    this.variables.length = 0
    this.key.load(null, NO_RECORD)
    this.value.load(null, NO_RECORD)
  }

  /** The last header of a name as text; `null` where it has no value. */
  header(name: string): Result {
    const { headers } = this.record
    for (let index = headers.length - 1; index >= 0; index -= 1) {
      const header = headers[index]
      if (header?.key === name) return this.decoded(name, header.value)
    }
    return ABSENT
  }

  headers(): Result {
    const map = new Map<string, Value>()
    for (const { key, value } of this.record.headers) {
      const text = this.headerText(key, value)
      if (text === UNJUDGED) return UNJUDGED
      map.set(key, text)
    }
    return map
  }

  headerList(): Result {
    const list: Value[] = []
    for (const { key, value } of this.record.headers) {
      const text = this.headerText(key, value)
      if (text === UNJUDGED) return UNJUDGED
      list.push(
        new Map<string, Value>([
          ['key', key],
          ['value', text],
        ]),
      )
    }
    return list
  }

  private headerText(name: string, value: Uint8Array | null): string | null | typeof UNJUDGED {
    this.spend(1 + ((value?.length ?? 0) >> 8))
    return this.decoded(name, value)
  }

  private decoded(name: string, value: Uint8Array | null): string | null | typeof UNJUDGED {
    const decoder = this.headerDecoders.get(name)
    if (decoder === undefined || value === null) return textOf(value)
    try {
      return decoder(value, this.record)
    } catch {
      return UNJUDGED
    }
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes && decodeUtf8(bytes)
}
