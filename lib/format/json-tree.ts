import { type JsonToken, tokenizeJson } from './json-text'

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

interface Builder {
  nodes: JsonNode[]
  /** Indexes of the objects and arrays that are still open. */
  open: number[]
  key: string | null
}

function addNode(builder: Builder, kind: JsonNode['kind'], text: string): void {
  const { nodes, open, key } = builder
  const parent = open.at(-1) ?? -1
  const holder = nodes[parent]
  const place = holder?.size ?? 0
  if (holder) holder.size += 1
  const end = nodes.length + 1
  nodes.push({ kind, depth: open.length, parent, place, key, text, size: 0, end })
  builder.key = null
}

function closeNode({ nodes, open }: Builder): void {
  const node = nodes[open.pop() ?? -1]
  if (node) node.end = nodes.length
}

function addToken(builder: Builder, { kind, text }: JsonToken): void {
  if (kind === 'key') builder.key = text
  else if (kind !== 'punctuation') addNode(builder, kind, text)
  else if (text === '}' || text === ']') closeNode(builder)
  else if (text === '{' || text === '[') {
    addNode(builder, text === '{' ? 'object' : 'array', '')
    builder.open.push(builder.nodes.length - 1)
  }
}

/** The values of a JSON text from first to last, or `null` when it is not JSON. A name that comes twice is there twice. */
export function buildJsonTree(text: string): JsonNode[] | null {
  const tokens = tokenizeJson(text)
  if (tokens === null) return null
  const builder: Builder = { nodes: [], open: [], key: null }
  for (const token of tokens) addToken(builder, token)
  return builder.nodes
}

/** Indexes of the nodes on screen: all but those within a collapsed one. */
export function visibleNodes(nodes: JsonNode[], collapsed: ReadonlySet<number>): number[] {
  const visible: number[] = []
  let index = 0
  while (index < nodes.length) {
    visible.push(index)
    index = collapsed.has(index) ? (nodes[index]?.end ?? nodes.length) : index + 1
  }
  return visible
}

/** The objects and arrays around a node, the nearest first. */
export function ancestorsOf(nodes: JsonNode[], index: number): number[] {
  const ancestors: number[] = []
  for (let at = nodes[index]?.parent ?? -1; at >= 0; at = nodes[at]?.parent ?? -1) {
    ancestors.push(at)
  }
  return ancestors
}

const PLAIN_NAME = /^"([A-Za-z_$][\w$]*)"$/

/** Where a value is, as JSONPath and most tools write it: `$.rows[3].text`, `$["a b"]`. */
export function jsonPath(nodes: JsonNode[], index: number): string {
  const steps = [index, ...ancestorsOf(nodes, index)].reverse().slice(1)
  const written = steps.map((at) => {
    const node = nodes[at]
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

function write(nodes: JsonNode[], index: number, base: number): string {
  const node = nodes[index]
  if (!node) return ''
  if (node.kind !== 'object' && node.kind !== 'array') return node.text
  const [opening, closing] = node.kind === 'object' ? '{}' : '[]'
  if (node.size === 0) return `${opening}${closing}`
  const lines: string[] = []
  for (let at = index + 1; at < node.end; at = nodes[at]?.end ?? node.end) {
    const key = nodes[at]?.key
    lines.push(`${key ? `${key}: ` : ''}${write(nodes, at, base)}`)
  }
  const indent = '  '.repeat(node.depth - base)
  return `${opening}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${closing}`
}

/** A value to copy: an object or array as indented JSON, a string without quotes and escapes, anything else as written. */
export function jsonValueText(nodes: JsonNode[], index: number): string {
  const node = nodes[index]
  if (node?.kind === 'string') return contentOf(node.text)
  return write(nodes, index, node?.depth ?? 0)
}

/** The nodes whose name or scalar holds a text, in any case. An empty text is in none. */
export function findInTree(nodes: JsonNode[], wanted: string): number[] {
  const needle = wanted.toLowerCase()
  if (needle === '') return []
  return nodes.flatMap(({ key, text }, index) =>
    text.toLowerCase().includes(needle) || key?.toLowerCase().includes(needle) ? [index] : [],
  )
}
