import type { Message } from '@/lib/contract/messages'
import { buildJsonTree, type JsonNode } from '@/lib/format/json-tree'

/** JSON of a key or value; `null` where it is none, or is here only in part. */
export type JsonText = (message: Message, of: 'key' | 'value') => string | null

/** The JSON of messages, read once however many columns look into it. */
export class JsonTrees {
  readonly #textOf: JsonText
  readonly #known = new WeakMap<Message, Partial<Record<'key' | 'value', JsonNode[] | null>>>()

  constructor(textOf: JsonText) {
    this.#textOf = textOf
  }

  of(message: Message, part: 'key' | 'value'): JsonNode[] | null {
    const trees = this.#known.get(message) ?? {}
    const known = trees[part]
    if (known !== undefined) return known
    const text = this.#textOf(message, part)
    const tree = text === null ? null : buildJsonTree(text)
    this.#known.set(message, { ...trees, [part]: tree })
    return tree
  }
}

export const storedText: JsonText = (message, of) => {
  const payload = message[of]
  return payload?.encoding === 'utf8' && !payload.truncated ? payload.data : null
}

/** What is JSON as it is stored. */
export const STORED_TREES = new JsonTrees(storedText)
