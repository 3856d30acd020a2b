import { type JsonNode, type JsonNodes, jsonPath, jsonValueText } from './json-tree'
import { sequenceDifference } from './sequence-difference'

/** A value that is in one document only, or another one in the other. Texts are as `jsonValueText` has them, strings with their quotes. */
export interface JsonDifference {
  kind: 'added' | 'removed' | 'changed'
  /** In the document that has it, the second where both do: `$.lines[0].sku`. */
  path: string
  before: string | null
  after: string | null
}

export interface JsonComparison {
  differences: JsonDifference[]
  /** Scalars that are the same in both. */
  sameCount: number
  /** There are more differences than are listed. */
  isCut: boolean
}

const DIFFERENCES_MAX = 1_000
/** A deeper object or array is compared as one text. */
const DEPTH_MAX = 200

interface Side {
  nodes: JsonNodes
  index: number
}

const nodeOf = ({ nodes, index }: Side): JsonNode | undefined => nodes.at(index)

function childrenOf({ nodes, index }: Side): Side[] {
  const children: Side[] = []
  const end = nodes.at(index)?.end ?? 0
  for (let at = index + 1; at < end; at = nodes.at(at)?.end ?? end) {
    children.push({ nodes, index: at })
  }
  return children
}

/** A scalar as written, an object or array as text. */
function sourceOf(side: Side): string {
  const node = nodeOf(side)
  return node?.kind === 'string' ? node.text : jsonValueText(side.nodes, side.index)
}

/** Names by which fields are told apart. One that comes twice is told by which time it comes. */
function namesOf(children: Side[]): Map<string, Side> {
  const named = new Map<string, Side>()
  const times = new Map<string, number>()
  for (const child of children) {
    const key = nodeOf(child)?.key ?? ''
    const time = times.get(key) ?? 0
    times.set(key, time + 1)
    named.set(`${time} ${key}`, child)
  }
  return named
}

class JsonComparer {
  readonly differences: JsonDifference[] = []
  sameCount = 0
  isCut = false

  compare(before: Side, after: Side): void {
    const a = nodeOf(before)
    const b = nodeOf(after)
    if (!a || !b || this.isCut) return
    const isDeep = a.depth >= DEPTH_MAX
    if (!isDeep && a.kind === 'object' && b.kind === 'object') this.objects(before, after)
    else if (!isDeep && a.kind === 'array' && b.kind === 'array') this.arrays(before, after)
    else this.values(before, after)
  }

  private values(before: Side, after: Side): void {
    const a = sourceOf(before)
    const b = sourceOf(after)
    if (a === b) this.sameCount += 1
    else this.add('changed', before, after)
  }

  private objects(before: Side, after: Side): void {
    const removed = namesOf(childrenOf(before))
    for (const [name, child] of namesOf(childrenOf(after))) {
      const counterpart = removed.get(name)
      removed.delete(name)
      if (counterpart) this.compare(counterpart, child)
      else this.add('added', null, child)
    }
    for (const child of removed.values()) this.add('removed', child, null)
  }

  /** Items that are equal are kept together; of what lies between, the first of one side is the first of the other. */
  private arrays(before: Side, after: Side): void {
    const a = childrenOf(before)
    const b = childrenOf(after)
    let removed: Side[] = []
    let added: Side[] = []
    const settle = () => {
      this.pairs(removed, added)
      removed = []
      added = []
    }
    for (const step of sequenceDifference(a.map(sourceOf), b.map(sourceOf))) {
      if (step.kind === 'same') {
        settle()
        this.sameCount += scalarsIn(b[step.after])
      } else if (step.kind === 'removed') pushSide(removed, a[step.before])
      else pushSide(added, b[step.after])
    }
    settle()
  }

  private pairs(removed: Side[], added: Side[]): void {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      const before = removed[at]
      const after = added[at]
      if (before && after) this.compare(before, after)
      else if (before) this.add('removed', before, null)
      else if (after) this.add('added', null, after)
    }
  }

  private add(kind: JsonDifference['kind'], before: Side | null, after: Side | null): void {
    if (this.differences.length >= DIFFERENCES_MAX) {
      this.isCut = true
      return
    }
    const shown = after ?? before
    this.differences.push({
      kind,
      path: shown ? jsonPath(shown.nodes, shown.index) : '$',
      before: before && sourceOf(before),
      after: after && sourceOf(after),
    })
  }
}

function pushSide(sides: Side[], side: Side | undefined): void {
  if (side) sides.push(side)
}

function scalarsIn(side: Side | undefined): number {
  const node = side && nodeOf(side)
  if (!side || !node) return 0
  let count = 0
  for (let at = side.index; at < node.end; at++) {
    const { kind } = side.nodes.at(at) ?? node
    if (kind !== 'object' && kind !== 'array') count += 1
  }
  return count
}

/** What of a document is otherwise in another: fields by their names, items by what they are. */
export function compareJson(before: JsonNodes, after: JsonNodes): JsonComparison {
  const comparer = new JsonComparer()
  comparer.compare({ nodes: before, index: 0 }, { nodes: after, index: 0 })
  const { differences, sameCount, isCut } = comparer
  return { differences, sameCount, isCut }
}
