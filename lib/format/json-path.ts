import type { JsonNodes } from './json-tree'

/** A name within an object, or a place within an array. */
export type JsonStep = string | number

const STEP = /\.([A-Za-z_$][\w$]*)|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]/y

/**
 * The steps of a path as people write it: `customer.items[0]["a b"]`; an empty path is the document itself. `null` where it is none.
 * A leading dot may be left out.
 */
export function parseJsonPath(path: string): JsonStep[] | null {
  const text = path === '' || /^[.[]/.test(path) ? path : `.${path}`
  const steps: JsonStep[] = []
  const step = new RegExp(STEP)
  while (step.lastIndex < text.length) {
    const match = step.exec(text)
    if (!match) return null
    const [, name, place, quoted] = match
    steps.push(name ?? (place === undefined ? contentOf(quoted ?? '""') : Number(place)))
  }
  return steps
}

/** What a name stands for, its escapes undone. */
function contentOf(source: string): string {
  try {
    const content: unknown = JSON.parse(source)
    return typeof content === 'string' ? content : source
  } catch {
    return source.slice(1, -1)
  }
}

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/

/** A path written so that `parseJsonPath` gives the same steps: `.customer.items[0]["a b"]`. */
export function writeJsonPath(steps: readonly JsonStep[]): string {
  return steps
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : PLAIN_NAME.test(step)
          ? `.${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('')
}

/** The steps from the document to one of its nodes. */
export function stepsTo(nodes: JsonNodes, index: number): JsonStep[] {
  const steps: JsonStep[] = []
  for (let at = index; at > 0; ) {
    const node = nodes.at(at)
    if (!node) break
    steps.unshift(node.key === null ? node.place : contentOf(node.key))
    at = node.parent
  }
  return steps
}

function childAt(nodes: JsonNodes, parent: number, step: JsonStep): number {
  const holder = nodes.at(parent)
  if (!holder) return -1
  let found = -1
  for (let at = parent + 1; at < holder.end; at = nodes.at(at)?.end ?? holder.end) {
    const node = nodes.at(at)
    if (!node) break
    const name = node.key === null ? node.place : contentOf(node.key)
    // Of a name that was written twice the last counts, as in every parser of JSON.
    if (name === step) found = at
  }
  return found
}

/** The node at a path, or `null` where the document has none there. */
export function nodeAt(nodes: JsonNodes, steps: readonly JsonStep[]): number | null {
  let at = 0
  for (const step of steps) {
    at = childAt(nodes, at, step)
    if (at < 0) return null
  }
  return nodes.length > 0 ? at : null
}
