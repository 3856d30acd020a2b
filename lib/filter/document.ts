import { FieldTree, type Step } from './field-tree'
import type { FilterRecord, JsonDecoder } from './filter-record'
import { JsonReader } from './json-reader'
import { decodeJsonString, JsonBuilder, quickNumber } from './json-values'
import { decodeUtf8, encodeUtf8 } from './utf8'
import { ABSENT, type Result, type Spend, UNJUDGED, type Value } from './values'

/** `none` is no key or a tombstone; `text` is not JSON; `broken` is not what its decoder expects. */
type State = 'unread' | 'none' | 'json' | 'text' | 'broken'

const QUOTE = 0x22
const NOTHING = new Uint8Array(0)

/** The key or the value of the record in hand. Nothing of it is read before a filter asks, and then only once. */
export class Document {
  private readonly tree = new FieldTree()
  private readonly reader = new JsonReader(this.tree)
  private stored: Uint8Array | null = null
  private record: Pick<FilterRecord, 'topic' | 'key'> = { topic: '', key: null }
  private bytes: Uint8Array = NOTHING
  private state: State = 'unread'
  private wholeText: string | null = null
  private readonly built: (Value | undefined)[] = []

  constructor(
    private readonly decoder: JsonDecoder | null,
    private readonly spend: Spend,
  ) {}

  /** Where `valueAt` will find what is at a place; to be asked for before the first record. */
  slotOf(steps: readonly Step[]): number {
    return this.tree.slotOf(steps)
  }

  /** Takes the next one in hand, which is a part of `record`. */
  load(stored: Uint8Array | null, record: Pick<FilterRecord, 'topic' | 'key'>): void {
    this.stored = stored
    this.record = record
    this.bytes = stored ?? NOTHING
    this.state = 'unread'
    this.wholeText = null
  }

  private read(): State {
    if (this.state !== 'unread') return this.state
    this.built.length = 0
    this.state = this.look()
    return this.state
  }

  private look(): State {
    if (this.stored === null) return 'none'
    if (this.decoder === null) return this.reader.read(this.stored) ? 'json' : 'text'
    try {
      this.bytes = encodeUtf8(this.decoder(this.stored, this.record))
    } catch {
      return 'broken'
    }
    return this.reader.read(this.bytes) ? 'json' : 'text'
  }

  /** What is at a place; slot 0 is all of it, which is text where it is not JSON. */
  valueAt(slot: number): Result {
    const state = this.read()
    if (state === 'json') return this.jsonAt(slot)
    if (state === 'broken') return UNJUDGED
    if (slot === 0) return state === 'none' ? null : this.text()
    return state === 'none' ? ABSENT : UNJUDGED
  }

  private jsonAt(slot: number): Result {
    const start = this.reader.starts[slot] ?? -1
    if (start === -1) return ABSENT
    const built = this.built[slot]
    if (built !== undefined) return built
    const value = new JsonBuilder(this.bytes, this.spend).valueAt(start)
    this.built[slot] = value
    return value
  }

  /** Whether there is anything at a place. */
  has(slot: number): boolean | typeof UNJUDGED {
    const state = this.read()
    if (state === 'json') return (this.reader.starts[slot] ?? -1) !== -1
    return state === 'none' ? false : UNJUDGED
  }

  /** The number at a place where reading it is a matter of a glance; else `NaN`, and `valueAt` knows. */
  quickNumber(slot: number): number {
    if (this.read() !== 'json') return Number.NaN
    const start = this.reader.starts[slot] ?? -1
    return start === -1 ? Number.NaN : quickNumber(this.bytes, start, this.reader.ends[slot] ?? 0)
  }

  /** Whether at a place stands exactly this text, which is given in UTF-8 too. */
  textEquals(slot: number, text: string, utf8: Uint8Array): Result {
    if (this.read() !== 'json') {
      const value = this.valueAt(slot)
      return typeof value === 'symbol' ? value : value === text
    }
    const { bytes } = this
    const start = this.reader.starts[slot] ?? -1
    if (start === -1) return ABSENT
    if (bytes[start] !== QUOTE) return false
    const end = this.reader.ends[slot] ?? 0
    if (this.reader.escaped[slot] === 1) return decodeJsonString(bytes, start, end, true) === text
    if (end - start - 2 !== utf8.length) return false
    for (let at = 0; at < utf8.length; at += 1) {
      if (bytes[start + 1 + at] !== utf8[at]) return false
    }
    return true
  }

  /** All of it as text, whatever it is; a decoder's text where there is one. */
  text(): Result {
    if (this.decoder !== null && this.read() === 'broken') return UNJUDGED
    if (this.stored === null) return null
    this.wholeText ??= decodeUtf8(this.bytes)
    return this.wholeText
  }

  /** The text of it as a person would say it: the content of a JSON string, else all of it as it stands. */
  spokenText(): Result {
    const isString = this.read() === 'json' && this.bytes[this.reader.starts[0] ?? 0] === QUOTE
    return isString ? this.valueAt(0) : this.text()
  }
}
