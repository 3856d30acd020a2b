import { indexJson } from './json-index'

/** One value of a JSON document, in the order it is written. Names and scalars are the source text, so nothing is rounded or merged. */
export interface JsonNode {
  kind: 'object' | 'array' | 'string' | 'number' | 'literal'
  depth: number
  /** Index of the value that holds it; `-1` for the document itself. */
  parent: number
  /** Which child of its parent it is, from 0. */
  place: number
  /** Its name with quotes, as written; `null` in an array and for the document. */
  key: string | null
  /** The source of a scalar; empty for an object or array. */
  text: string
  /** How many values it holds directly. */
  size: number
  /** Index of the first node after it and everything in it. */
  end: number
}

/** The values of a document, first to last. An array of them will do. */
export interface JsonNodes {
  readonly length: number
  at: (index: number) => JsonNode | undefined
}

/** A document of any size, whose nodes are made as they are asked for. */
export interface JsonTree extends JsonNodes {
  /** `end` of a node, without making it. */
  endOf: (index: number) => number
  /** The objects and arrays that hold something, but for the document itself. */
  foldable: () => number[]
  /** The nodes whose name or scalar holds a text, in any case. An empty text is in none. */
  find: (wanted: string) => number[]
}

/** The values of a JSON text from first to last, or `null` when it is not JSON. A name that comes twice is there twice. */
export function buildJsonTree(text: string): JsonNode[] | null {
  const tree = indexJson(text)
  if (tree === null) return null
  return Array.from({ length: tree.length }, (_, index) => tree.at(index)).filter(
    (node) => node !== undefined,
  )
}

/** Indexes of the nodes on screen: all but those within a collapsed one. */
export function visibleNodes(tree: JsonTree, collapsed: ReadonlySet<number>): number[] {
  const visible: number[] = []
  let index = 0
  while (index < tree.length) {
    visible.push(index)
    index = collapsed.has(index) ? tree.endOf(index) : index + 1
  }
  return visible
}

/** The objects and arrays around a node, the nearest first. */
export function ancestorsOf(nodes: JsonNodes, index: number): number[] {
  const ancestors: number[] = []
  for (let at = nodes.at(index)?.parent ?? -1; at >= 0; at = nodes.at(at)?.parent ?? -1) {
    ancestors.push(at)
  }
  return ancestors
}

const PLAIN_NAME = /^"([A-Za-z_$][\w$]*)"$/

/** Where a value is, as JSONPath and most tools write it: `$.rows[3].text`, `$["a b"]`. */
export function jsonPath(nodes: JsonNodes, index: number): string {
  const steps = [index, ...ancestorsOf(nodes, index)].reverse().slice(1)
  const written = steps.map((at) => {
    const node = nodes.at(at)
    if (!node || node.key === null) return `[${node?.place ?? 0}]`
    const plain = PLAIN_NAME.exec(node.key)
    return plain ? `.${plain[1]}` : `[${node.key}]`
  })
  return `$${written.join('')}`
}

/** What a string stands for, its escapes undone. */
function contentOf(source: string): string {
  const content: unknown = JSON.parse(source)
  return typeof content === 'string' ? content : source
}

function write(nodes: JsonNodes, index: number, base: number): string {
  const node = nodes.at(index)
  if (!node) return ''
  if (node.kind !== 'object' && node.kind !== 'array') return node.text
  const [opening, closing] = node.kind === 'object' ? '{}' : '[]'
  if (node.size === 0) return `${opening}${closing}`
  const lines: string[] = []
  for (let at = index + 1; at < node.end; at = nodes.at(at)?.end ?? node.end) {
    const key = nodes.at(at)?.key
    lines.push(`${key ? `${key}: ` : ''}${write(nodes, at, base)}`)
  }
  const indent = '  '.repeat(node.depth - base)
  return `${opening}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${closing}`
}

/** A value to copy: an object or array as indented JSON, a string without quotes and escapes, anything else as written. */
export function jsonValueText(nodes: JsonNodes, index: number): string {
  const node = nodes.at(index)
  if (node?.kind === 'string') return contentOf(node.text)
  return write(nodes, index, node?.depth ?? 0)
}
