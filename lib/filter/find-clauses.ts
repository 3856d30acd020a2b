import { functionNamed } from './functions'
import { type Place, placeOf } from './places'
import { type Clause, type Needle, needleOfJsonText, needleOfPlainText } from './prefilter'
import { type BinaryNode, type CallNode, conjunctsOf, type Node } from './syntax'

/** Which parts of a record are stored as they are read: not those that a decoder makes text of. */
export interface Raw {
  readonly key: boolean
  readonly value: boolean
  readonly headers: boolean
}

/** More of them cost more than they save. */
const MOST_CLAUSES = 6
const MOST_NEEDLES = 24

/** What must be in the bytes of every match, the longest first; none where nothing can be told. */
export function findClauses(node: Node, raw: Raw): readonly Clause[] {
  const clauses = clausesOf(node, { raw, elements: new Map() })
  return clauses.sort((one, other) => weight(other) - weight(one)).slice(0, MOST_CLAUSES)
}

/** How much a clause is likely to shut out: its shortest needle tells. */
function weight(clause: Clause): number {
  return Math.min(...clause.map(({ bytes }) => bytes.length)) / clause.length
}

interface Search {
  readonly raw: Raw
  /** Variables that stand for elements of something in the key or value. */
  readonly elements: ReadonlyMap<string, Storage>
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])

/** How a text that a filter sees is stored. */
type Storage = 'json' | 'plain' | 'elsewhere'

function clausesOf(node: Node, search: Search): Clause[] {
  if (node.kind === 'logic' && node.operator === '&&') {
    return conjunctsOf(node).flatMap((part) => clausesOf(part, search))
  }
  if (node.kind === 'logic') return clausesOfEither(node.parts, search)
  if (node.kind === 'binary') return clausesOfBinary(node, search)
  return node.kind === 'call' ? clausesOfCall(node, search) : []
}

/** One of several must hold, so one needle of each of them is one clause. */
function clausesOfEither(parts: readonly Node[], search: Search): Clause[] {
  const strongest = parts.map((part) =>
    clausesOf(part, search).reduce<Clause>(
      (best, clause) => (best.length === 0 || weight(clause) > weight(best) ? clause : best),
      [],
    ),
  )
  const joined = strongest.flat()
  const tells = strongest.every((clause) => clause.length > 0) && joined.length <= MOST_NEEDLES
  return tells ? [joined] : []
}

function clausesOfBinary(node: BinaryNode, search: Search): Clause[] {
  const { operator, left, right } = node
  if (operator === 'in') return clausesOfIn(left, right, search)
  if (!COMPARISONS.has(operator)) return []
  const names = [...namesOf(left, search), ...namesOf(right, search)]
  if (operator !== '==') return names
  return [...names, ...textClause(left, right, search), ...textClause(right, left, search)]
}

/** The text that a place is equal to, or has as a part. */
function textClause(place: Node, literal: Node, search: Search): Clause[] {
  if (literal.kind !== 'literal' || typeof literal.value !== 'string') return []
  return clauseOf([needleOf(literal.value, storageOf(place, search))])
}

function clauseOf(needles: readonly (Needle | null)[]): Clause[] {
  const known = needles.filter((needle) => needle !== null)
  const tells = known.length === needles.length && known.length > 0 && known.length <= MOST_NEEDLES
  return tells ? [known] : []
}

function needleOf(text: string, storage: Storage): Needle | null {
  if (storage === 'elsewhere') return null
  return storage === 'json' ? needleOfJsonText(text) : needleOfPlainText(text)
}

function clausesOfIn(left: Node, right: Node, search: Search): Clause[] {
  if (left.kind === 'literal') {
    return [...namesOf(right, search), ...textClause(right, left, search)]
  }
  const names = namesOf(left, search)
  if (right.kind !== 'list') return names
  const storage = storageOf(left, search)
  const needles = right.items.map((item) =>
    item.kind === 'literal' && typeof item.value === 'string'
      ? needleOf(item.value, storage)
      : null,
  )
  return [...names, ...clauseOf(needles)]
}

function clausesOfCall(node: CallNode, search: Search): Clause[] {
  const { target, args } = node
  const name = functionNamed(node.name)?.name
  const [first, second] = args
  if (!first) return []
  if (name === 'has') return namesOf(first, search)
  if (!target) return []
  if (name === 'contains' || name === 'startsWith' || name === 'endsWith') {
    return [...namesOf(target, search), ...textClause(target, first, search)]
  }
  if (name === 'matches') return namesOf(target, search)
  if (name !== 'exists' && name !== 'exists_one') return []
  const inner = first.kind === 'name' ? withElement(first.name, target, search) : search
  return [...namesOf(target, search), ...(second ? clausesOf(second, inner) : [])]
}

function withElement(variable: string, target: Node, search: Search): Search {
  const place = placeOf(target)
  // The elements of `headers` are names, which no decoder changes; those of `headerList` have a key and a value.
  const areNames = place?.root === 'headers' && place.steps.length === 0
  const storage = areNames ? 'plain' : storageOf(target, search)
  return { ...search, elements: new Map([...search.elements, [variable, storage]]) }
}

/** How the texts are stored that an expression stands for. */
function storageOf(node: Node, search: Search): Storage {
  const place = placeOf(node)
  if (place) return storageOfPlace(place, search.raw)
  if (node.kind === 'name') return search.elements.get(node.name) ?? 'elsewhere'
  return node.kind === 'select' || node.kind === 'index'
    ? storageOf(node.operand, search)
    : 'elsewhere'
}

function storageOfPlace({ root }: Place, raw: Raw): Storage {
  if (root === 'headers' || root === 'headerList') return storageOfRoot(raw.headers, false)
  if (root === 'key' || root === 'keyAsText') return storageOfRoot(raw.key, root === 'key')
  if (root === 'value' || root === 'valueAsText') return storageOfRoot(raw.value, root === 'value')
  return 'elsewhere'
}

function storageOfRoot(isRaw: boolean, isJson: boolean): Storage {
  if (!isRaw) return 'elsewhere'
  return isJson ? 'json' : 'plain'
}

/** The longest name on the way to a place: without it there is no such field, and a comparison with what is not there never holds. */
function namesOf(node: Node, search: Search): Clause[] {
  const names: string[] = []
  let at = node
  while (at.kind === 'select' || at.kind === 'index') {
    if (at.kind === 'select' && !isRootStep(at)) names.push(at.name)
    at = at.operand
  }
  const storage = storageOf(node, search)
  const longest = names.reduce((best, name) => (name.length > best.length ? name : best), '')
  // `key` and `value` of a header are no names that are stored.
  if (longest === '' || (storage === 'plain' && placeOf(node)?.root !== 'headers')) return []
  return clauseOf([needleOf(longest, storage)])
}

/** `record.value` names no field of the message. */
function isRootStep(node: Node): boolean {
  const place = placeOf(node)
  return place !== null && place.steps.length === 0
}
