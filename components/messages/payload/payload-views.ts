import type { Payload } from '@/lib/contract/messages'
import { buildJsonTree, type JsonNode } from '@/lib/format/json-tree'

export type PayloadForm = 'json' | 'text' | 'hex'

export const FORM_NAMES: Record<PayloadForm, string> = { json: 'JSON', text: 'Text', hex: 'Hex' }

/** A tree of more characters than this would hold up the page while it is made. */
const TREE_CHARACTERS_MAX = 8_000_000

/** The tree of a JSON object or array; `null` for anything else, a lone number or word being plain text to a person. */
export function treeOf({ encoding, data, truncated }: Payload): JsonNode[] | null {
  if (encoding !== 'utf8' || truncated || data.length > TREE_CHARACTERS_MAX) return null
  return /^\s*[{[]/.test(data) ? buildJsonTree(data) : null
}

/** The forms a payload can be shown in, the one to begin with first. Bytes that are no text are shown as bytes alone. */
export function formsOf(payload: Payload, tree: JsonNode[] | null): PayloadForm[] {
  if (payload.encoding === 'base64') return ['hex']
  return tree ? ['json', 'text', 'hex'] : ['text', 'hex']
}
