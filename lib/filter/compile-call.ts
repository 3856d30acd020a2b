import { listOf, thoseThatHold, untilDecided } from './fold'
import { BODIES } from './function-bodies'
import { functionNamed } from './functions'
import { isField, placeOf } from './places'
import { type Evaluate, type Scope, wholeDocument } from './scope'
import { type CallNode, childrenOf, type Node } from './syntax'
import { ABSENT, isFailure, isMap, type Result, UNJUDGED, type Value } from './values'

/** Of a pattern's instructions on each UTF-16 unit of a text, for one step. A hundred thousand steps are then less than a second. */
const INSTRUCTIONS_A_STEP = 200

export function compileCall(node: CallNode, scope: Scope): Evaluate {
  const fact = functionNamed(node.name)
  const [first] = node.args
  if (!fact || (!first && fact.parameters.length > 0)) return () => UNJUDGED
  if (fact.name === 'has' && first) return compileHas(first, scope)
  if (fact.name === 'matches' && first) return compileMatches(node, first, scope)
  if (fact.parameters[0] === 'variable') return compileComprehension(node, fact.name, scope)
  return compileFunction(node, fact.name, scope)
}

/** What a function on texts looks at: a whole key or value is taken as text, also where it would be a number. */
function compileTarget(node: Node, name: string, scope: Scope): Evaluate {
  const whole = name === 'size' ? null : wholeDocument(node, scope)
  return whole ? () => whole.spokenText() : scope.compile(node, scope)
}

function compileFunction(node: CallNode, name: string, scope: Scope): Evaluate {
  const body = BODIES.get(name)
  const [subject, rest] = node.target ? [node.target, node.args[0]] : [node.args[0], undefined]
  if (!body || !subject) return () => UNJUDGED
  const { spend } = scope.evaluation
  const target = node.target ? compileTarget(subject, name, scope) : scope.compile(subject, scope)
  const argument: Evaluate = rest ? scope.compile(rest, scope) : () => null
  return () => {
    const value = target()
    if (isFailure(value)) return value
    const second = argument()
    return isFailure(second) ? second : body(value, second, spend)
  }
}

function compileHas(argument: Node, scope: Scope): Evaluate {
  const place = placeOf(argument)
  if (isField(place) && place.steps.length > 0) {
    const document = scope.evaluation[place.root]
    const slot = document.slotOf(place.steps)
    return () => document.has(slot)
  }
  const evaluate = scope.compile(argument, scope)
  const asksWhole = place?.steps.length === 0
  return () => {
    const value = evaluate()
    if (value === UNJUDGED) return UNJUDGED
    // There is always a key; `has(key)` asks whether it is more than null, as for Kafbat.
    return value !== ABSENT && (value !== null || !asksWhole)
  }
}

function compileMatches(node: CallNode, argument: Node, scope: Scope): Evaluate {
  const source = argument.kind === 'literal' ? argument.value : null
  const pattern = typeof source === 'string' ? scope.patterns.get(source) : undefined
  if (!pattern || !node.target) return () => UNJUDGED
  const { spend } = scope.evaluation
  const target = compileTarget(node.target, 'matches', scope)
  return () => {
    const text = target()
    if (isFailure(text)) return text
    if (typeof text !== 'string') return text === null ? ABSENT : UNJUDGED
    spend(1 + Math.floor((text.length * pattern.size) / INSTRUCTIONS_A_STEP))
    return pattern.test(text)
  }
}

function countNodes(node: Node): number {
  return childrenOf(node).reduce((sum, child) => sum + countNodes(child), 1)
}

/** What `exists()` and its like make of some elements and what their body gives for each. */
type Fold = (items: readonly Value[], body: (item: Value) => Result) => Result

function compileComprehension({ target, args }: CallNode, name: string, scope: Scope): Evaluate {
  const [variable, bodyNode] = args
  const fold = FOLDS.get(name)
  if (!target || variable?.kind !== 'name' || !bodyNode || !fold) return () => UNJUDGED
  const { variables, spend } = scope.evaluation
  const index = scope.variables.length
  const elements = scope.compile(target, scope)
  const names = [...scope.variables, variable.name]
  const inner = scope.compile(bodyNode, { ...scope, variables: names })
  const cost = countNodes(bodyNode)
  const body = (item: Value): Result => {
    spend(cost)
    variables[index] = item
    return inner()
  }
  return () => {
    const container = elements()
    if (isFailure(container)) return container
    if (isMap(container)) return fold([...container.keys()], body)
    if (!Array.isArray(container)) return container === null ? ABSENT : UNJUDGED
    return fold(container, body)
  }
}

const FOLDS = new Map<string, Fold>([
  ['exists', (items, body) => untilDecided(true, items, body)],
  ['all', (items, body) => untilDecided(false, items, body)],
  ['filter', thoseThatHold],
  ['map', listOf],
  [
    'exists_one',
    (items, body) => {
      const kept = thoseThatHold(items, body)
      return isFailure(kept) ? kept : kept.length === 1
    },
  ],
])
