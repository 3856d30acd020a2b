import type { Decoded } from '@/lib/decode/decoder'
import { indexJson } from '@/lib/format/json-index'
import { type JsonTree, jsonValueText } from '@/lib/format/json-tree'

export type PayloadForm = 'json' | 'text' | 'hex'

export const FORM_NAMES: Record<PayloadForm, string> = { json: 'JSON', text: 'Text', hex: 'Hex' }

/** The tree of a JSON object or array; `null` for anything else, a lone number or word being plain text to a person. */
function treeOf(text: string): JsonTree | null {
  return /^\s*[{[]/.test(text) ? indexJson(text) : null
}

/** What there is to show of some bytes beside the bytes. */
export interface ShownPayload {
  tree: JsonTree | null
  /** `null` where they are no text. */
  text: string | null
  /** The forms there are, the one to begin with first. */
  forms: PayloadForm[]
}

/** `asWritten` is for JSON that stands so in the message; any other is set in to be read. */
export function shownOf(
  decoded: Exclude<Decoded, { kind: 'failed' }>,
  asWritten: boolean,
): ShownPayload {
  const tree = decoded.kind === 'json' ? treeOf(decoded.text) : null
  const text = tree && !asWritten ? jsonValueText(tree, 0) : decoded.text
  return { tree, text, forms: tree ? ['json', 'text', 'hex'] : ['text', 'hex'] }
}
