import type { LogEntry, Message } from '@/lib/contract/messages'
import {
  type JsonStep,
  nodeAt,
  parseJsonPath,
  stepsTo,
  writeJsonPath,
} from '@/lib/format/json-path'
import { jsonValueText } from '@/lib/format/json-tree'
import { type JsonTrees, STORED_TREES } from './json-trees'

/** A value of a message's JSON that is shown as a column: `value.customer.country`. */
export interface ColumnPath {
  /** As it is written, in the address and above the column. */
  text: string
  of: 'key' | 'value'
  steps: JsonStep[]
}

/** Reads `value.customer.country` or `key.id`; a path that names neither is one of the value. `null` where it is none. */
export function parseColumnPath(text: string): ColumnPath | null {
  const match = /^\s*(?:\$|(key|value)(?=$|[.[]))?(.*?)\s*$/.exec(text)
  const of = match?.[1] === 'key' ? 'key' : 'value'
  const steps = parseJsonPath(match?.[2] ?? '')
  if (!steps || steps.length === 0) return null
  return { of, steps, text: writeColumnPath(of, steps) }
}

export function writeColumnPath(of: 'key' | 'value', steps: readonly JsonStep[]): string {
  return `${of}${writeJsonPath(steps)}`
}

/** What a message holds at a path. `absent` is told from `null`, and from what cannot be looked into. */
export type PathValue =
  | { kind: 'value'; text: string; isText: boolean }
  | { kind: 'absent' }
  | { kind: 'cut' }
  | { kind: 'not-json' }

export function valueAt(
  message: Message,
  { of, steps }: ColumnPath,
  trees: JsonTrees = STORED_TREES,
): PathValue {
  const payload = message[of]
  if (payload === null) return { kind: 'absent' }
  const tree = trees.of(message, of)
  if (tree === null) return { kind: payload.truncated ? 'cut' : 'not-json' }
  const at = nodeAt(tree, steps)
  const node = at === null ? undefined : tree[at]
  if (at === null || !node) return { kind: 'absent' }
  const text = jsonValueText(tree, at)
  // A container on one line: its own line breaks are only layout.
  const isContainer = node.kind === 'object' || node.kind === 'array'
  return {
    kind: 'value',
    text: isContainer ? text.replace(/\n\s*/g, ' ') : text,
    isText: node.kind === 'string',
  }
}

const MESSAGES_LOOKED_AT = 50
const PATHS_MAX = 200

/** The paths of single values that occur in some messages, those of the most messages first. */
export function pathsIn(entries: readonly LogEntry[], trees: JsonTrees = STORED_TREES): string[] {
  const counts = new Map<string, number>()
  const messages = entries.filter((entry) => entry.kind === 'message').slice(0, MESSAGES_LOOKED_AT)
  for (const message of messages) {
    for (const part of ['value', 'key'] as const) {
      const tree = message[part] && trees.of(message, part)
      for (const [index, node] of (tree ?? []).entries()) {
        if (index === 0 || node.size > 0 || node.key === null) continue
        const path = writeColumnPath(part, stepsTo(tree ?? [], index))
        counts.set(path, (counts.get(path) ?? 0) + 1)
      }
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([path]) => path)
    .slice(0, PATHS_MAX)
}
