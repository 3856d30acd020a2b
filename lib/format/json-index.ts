import {
  type JsonContainerKind,
  type JsonScalarKind,
  type JsonVisitor,
  scanJson,
} from './json-text'
import type { JsonNode, JsonTree } from './json-tree'

const KINDS = ['object', 'array', 'string', 'number', 'literal'] as const

/** What is known of each value: ten numbers in a row. A million values are one array, not a million objects. */
const FACTS = 10
const KIND = 0
const DEPTH = 1
const PARENT = 2
const PLACE = 3
const SIZE = 4
const END = 5
/** Where the name stands in the text, quotes included; both 0 where there is none. */
const KEY_START = 6
const KEY_END = 7
/** Where a scalar stands; of an object or array both are its opening bracket. */
const TEXT_START = 8
const TEXT_END = 9

/** No tree is made of more values than this: their places alone would take more memory than a page should. */
const NODES_MAX = 4_000_000

const FIRST_ROOM = 1_024

class IndexBuilder implements JsonVisitor {
  facts = new Int32Array(FIRST_ROOM * FACTS)
  count = 0
  private readonly around: number[] = []
  private keyStart = 0
  private keyEnd = 0

  key(start: number, end: number): void {
    this.keyStart = start
    this.keyEnd = end
  }

  scalar(kind: JsonScalarKind, start: number, end: number): void {
    this.add(kind, start, end)
  }

  open(kind: JsonContainerKind, at: number): void {
    this.add(kind, at, at)
    this.around.push(this.count - 1)
  }

  close(): void {
    const index = this.around.pop() ?? 0
    if (index < NODES_MAX) this.facts[index * FACTS + END] = this.count
  }

  private add(kind: JsonNode['kind'], start: number, end: number): void {
    const at = this.count * FACTS
    this.count += 1
    // One too many: what is left is only counted.
    if (this.count > NODES_MAX) return
    if (at === this.facts.length) this.enlarge()
    const { facts } = this
    const parent = this.around.at(-1) ?? -1
    facts[at + KIND] = KINDS.indexOf(kind)
    facts[at + DEPTH] = this.around.length
    facts[at + PARENT] = parent
    if (parent >= 0) {
      const held = parent * FACTS + SIZE
      facts[at + PLACE] = facts[held] ?? 0
      facts[held] = (facts[held] ?? 0) + 1
    }
    facts[at + END] = this.count
    facts[at + KEY_START] = this.keyStart
    facts[at + KEY_END] = this.keyEnd
    facts[at + TEXT_START] = start
    facts[at + TEXT_END] = end
    this.keyStart = 0
    this.keyEnd = 0
  }

  private enlarge(): void {
    const facts = new Int32Array(this.facts.length * 2)
    facts.set(this.facts)
    this.facts = facts
  }
}

/** The values of a JSON text by their places in it; a node is made when it is asked for. */
class JsonIndex implements JsonTree {
  readonly length: number
  private readonly text: string
  private readonly facts: Int32Array

  constructor(text: string, { facts, count }: IndexBuilder) {
    this.text = text
    this.facts = facts
    this.length = count
  }

  at(index: number): JsonNode | undefined {
    if (index < 0 || index >= this.length) return undefined
    const keyEnd = this.fact(index, KEY_END)
    return {
      kind: KINDS[this.fact(index, KIND)] ?? 'literal',
      depth: this.fact(index, DEPTH),
      parent: this.fact(index, PARENT),
      place: this.fact(index, PLACE),
      size: this.fact(index, SIZE),
      end: this.fact(index, END),
      key: keyEnd === 0 ? null : this.text.slice(this.fact(index, KEY_START), keyEnd),
      text: this.text.slice(this.fact(index, TEXT_START), this.fact(index, TEXT_END)),
    }
  }

  endOf(index: number): number {
    return index < this.length ? this.fact(index, END) : this.length
  }

  foldable(): number[] {
    const indexes: number[] = []
    for (let index = 0; index < this.length; index++) {
      if (this.fact(index, SIZE) > 0 && this.fact(index, DEPTH) > 0) indexes.push(index)
    }
    return indexes
  }

  find(wanted: string): number[] {
    const found: number[] = []
    if (wanted === '') return found
    const needle = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu')
    for (let match = needle.exec(this.text); match; match = needle.exec(this.text)) {
      const index = this.nodeAround(match.index, needle.lastIndex)
      // It goes over the edge of a value, and another may begin within it.
      if (index === null) needle.lastIndex = match.index + 1
      else if (found.at(-1) !== index) found.push(index)
    }
    return found
  }

  private fact(index: number, fact: number): number {
    return this.facts[index * FACTS + fact] ?? 0
  }

  private startOf(index: number): number {
    const hasName = this.fact(index, KEY_END) > 0
    return this.fact(index, hasName ? KEY_START : TEXT_START)
  }

  /** The node whose name or scalar holds a span of the text; `null` where none holds all of it. */
  private nodeAround(start: number, end: number): number | null {
    let low = 0
    let high = this.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.startOf(middle) <= start) low = middle
      else high = middle - 1
    }
    const isIn = (from: number, to: number) =>
      start >= this.fact(low, from) && end <= this.fact(low, to)
    return isIn(KEY_START, KEY_END) || isIn(TEXT_START, TEXT_END) ? low : null
  }
}

/** The values of a JSON text from first to last; `null` when it is not JSON, or holds more of them than a tree is made of. */
export function indexJson(text: string): JsonTree | null {
  const builder = new IndexBuilder()
  if (scanJson(text, builder) !== null || builder.count > NODES_MAX) return null
  return new JsonIndex(text, builder)
}
