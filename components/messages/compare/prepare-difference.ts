import { decodePayload } from '@/components/messages/decoders/decode-payload'
import type { PartDecoder } from '@/components/messages/decoders/use-decoders'
import type { Message, Payload } from '@/lib/contract/messages'
import { formatExactBytes } from '@/lib/format/bytes'
import { compareJson, type JsonComparison } from '@/lib/format/json-difference'
import { indexJson } from '@/lib/format/json-index'
import type { JsonTree } from '@/lib/format/json-tree'
import { sequenceDifference } from '@/lib/format/sequence-difference'

export interface LineRow {
  kind: 'same' | 'removed' | 'added' | 'skipped'
  /** The line; of `skipped` how many there are. */
  text: string
}

/** What the keys or the values of two messages have in common and what not. */
export type PartDifference =
  | { kind: 'same'; sentence: string }
  | { kind: 'json'; comparison: JsonComparison }
  | { kind: 'lines'; rows: LineRow[]; isCut: boolean }
  | { kind: 'other'; sentence: string }

/** Trees of more values than this take too long to be compared; their lines do not. */
const NODES_MAX = 100_000
const ROWS_MAX = 1_000
/** Equal lines shown around those that are not. */
const CONTEXT = 3

interface Side {
  text: string | null
  tree: JsonTree | null
  sizeBytes: number
}

function sideOf(
  message: Message,
  part: 'key' | 'value',
  topic: string,
  decoder: PartDecoder,
): Side | null {
  const payload = message[part]
  if (payload === null) return null
  const { decoder: used, decoded } = decodePayload(payload, decoder, {
    part,
    topic,
    key: message.key,
  })
  const isText = decoded.kind !== 'failed' && used.id !== 'hex' && used.id !== 'base64'
  const text = isText ? decoded.text : null
  const tree = decoded.kind === 'json' ? indexJson(decoded.text) : null
  return { text, tree, sizeBytes: payload.sizeBytes }
}

function wordOf(side: Side | null, part: 'key' | 'value'): string {
  if (side === null) return part === 'key' ? 'no key' : 'a delete marker'
  return side.sizeBytes === 0 ? `an empty ${part}` : formatExactBytes(side.sizeBytes)
}

function isSame(a: Payload | null, b: Payload | null): boolean {
  return a === null || b === null
    ? a === b
    : a.encoding === b.encoding && a.data === b.data && !a.truncated && !b.truncated
}

/** Lines with their neighbourhood, what lies far from any difference left out. */
export function lineRows(before: string, after: string): { rows: LineRow[]; isCut: boolean } {
  const a = before.split('\n')
  const b = after.split('\n')
  const steps = sequenceDifference(a, b)
  const isNear = new Uint8Array(steps.length)
  steps.forEach(({ kind }, index) => {
    if (kind !== 'same') isNear.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1)
  })
  const rows: LineRow[] = []
  for (let index = 0; index < steps.length && rows.length < ROWS_MAX; index++) {
    const step = steps[index]
    if (!step) break
    if (isNear[index]) {
      const text = step.kind === 'removed' ? a[step.before] : b[step.after]
      rows.push({ kind: step.kind, text: text ?? '' })
      continue
    }
    let end = index
    while (end < steps.length && !isNear[end]) end += 1
    rows.push({ kind: 'skipped', text: String(end - index) })
    index = end - 1
  }
  return { rows, isCut: rows.length >= ROWS_MAX }
}

/** Compares one part of two messages: by structure where both are JSON, else by lines, else in a sentence. */
export function partDifference(
  [before, after]: readonly [Message, Message],
  part: 'key' | 'value',
  topic: string,
  decoder: PartDecoder,
): PartDifference {
  if (isSame(before[part], after[part])) {
    return { kind: 'same', sentence: `The same ${part}, byte for byte.` }
  }
  const a = sideOf(before, part, topic, decoder)
  const b = sideOf(after, part, topic, decoder)
  const isSmall = (tree: JsonTree) => tree.length <= NODES_MAX
  if (a?.tree && b?.tree && isSmall(a.tree) && isSmall(b.tree)) {
    return { kind: 'json', comparison: compareJson(a.tree, b.tree) }
  }
  if (a?.text != null && b?.text != null && a.text !== '' && b.text !== '') {
    return { kind: 'lines', ...lineRows(a.text, b.text) }
  }
  return {
    kind: 'other',
    sentence: `The first has ${wordOf(a, part)}, the second ${wordOf(b, part)}, and the bytes differ.`,
  }
}
