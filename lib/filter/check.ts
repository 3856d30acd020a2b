import { checkCall } from './check-call'
import { checkName, checkSelect } from './check-names'
import { addMistake, type Check } from './checking'
import { KIND_WORDS, type Kind } from './kinds'
import type { Mistake } from './mistake'
import type { Pattern, RegexEngine } from './regex'
import type { BinaryNode, Node } from './syntax'

export interface Checked {
  readonly mistakes: readonly Mistake[]
  readonly patterns: ReadonlyMap<string, Pattern>
}

/** What is wrong with a filter that can be told before any record is seen. */
export function checkFilter(node: Node, regex: RegexEngine | null): Checked {
  const check: Check = { mistakes: [], regex, patterns: new Map(), variables: [], kindOf }
  const kind = kindOf(node, check)
  if (check.mistakes.length === 0 && kind !== 'truth' && kind !== 'unknown') {
    addMistake(
      check,
      node,
      `A filter is true or false, and this is ${KIND_WORDS[kind]}`,
      exampleFor(kind),
    )
  }
  return { mistakes: check.mistakes, patterns: check.patterns }
}

function exampleFor(kind: Kind): string {
  if (kind === 'text') return 'To search for a text: valueAsText.contains("text").'
  return kind === 'number'
    ? 'Compare it with another number: offset > 100.'
    : 'Compare it with something.'
}

function kindOf(node: Node, check: Check): Kind {
  switch (node.kind) {
    case 'literal':
      return kindOfScalar(node.value)
    case 'name':
      return checkName(node, check)
    case 'select':
      return checkSelect(node, check)
    case 'index':
      return checkIndex(node.operand, node.index, check)
    case 'call':
      return checkCall(node, check)
    case 'unary':
      return checkUnary(node.operator, node.operand, check)
    case 'binary':
      return checkBinary(node, check)
    case 'logic':
      for (const part of node.parts) wantTruth(part, `beside ${node.operator}`, check)
      return 'truth'
    case 'conditional': {
      wantTruth(node.test, 'before ?', check)
      const then = kindOf(node.then, check)
      const otherwise = kindOf(node.otherwise, check)
      return then === otherwise ? then : 'unknown'
    }
    case 'list':
      for (const item of node.items) kindOf(item, check)
      return 'list'
  }
}

function kindOfScalar(value: null | boolean | bigint | number | string): Kind {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  return typeof value === 'boolean' ? 'truth' : 'number'
}

function wantTruth(node: Node, where: string, check: Check): void {
  const kind = kindOf(node, check)
  if (kind === 'truth' || kind === 'unknown') return
  const message = `A condition must stand ${where}, and this is ${KIND_WORDS[kind]}`
  const hint =
    node.kind === 'literal' && kind === 'text'
      ? `Name the field again: value.a == "x" || value.a == "y", or value.a in ["x", "y"].`
      : exampleFor(kind)
  addMistake(check, node, message, hint)
}

function checkIndex(operand: Node, index: Node, check: Check): Kind {
  const kind = kindOf(operand, check)
  const indexKind = kindOf(index, check)
  if (kind !== 'unknown' && kind !== 'list' && kind !== 'map') {
    const hint = 'Brackets pick from a list or from an object.'
    addMistake(check, operand, `This is ${KIND_WORDS[kind]} and has no elements`, hint)
  } else if (indexKind !== 'unknown' && indexKind !== 'number' && indexKind !== 'text') {
    const hint = 'In brackets stand a number, from 0, or a name in quotes.'
    addMistake(check, index, `An element is not found by ${KIND_WORDS[indexKind]}`, hint)
  }
  return 'unknown'
}

function checkUnary(operator: '!' | '-', operand: Node, check: Check): Kind {
  if (operator === '!') {
    wantTruth(operand, 'behind !', check)
    return 'truth'
  }
  const kind = kindOf(operand, check)
  if (kind === 'number' || kind === 'duration' || kind === 'unknown') return kind
  addMistake(check, operand, `${KIND_WORDS[kind]} has no negative`, null)
  return 'unknown'
}

function checkBinary(node: BinaryNode, check: Check): Kind {
  const left = kindOf(node.left, check)
  const right = kindOf(node.right, check)
  const { operator } = node
  if (operator === 'in') {
    if (right !== 'unknown' && right !== 'list' && right !== 'map') {
      const hint = 'Part of a text is found by contains: value.name.contains("x").'
      addMistake(check, node.right, `in looks into a list, and this is ${KIND_WORDS[right]}`, hint)
    }
    return 'truth'
  }
  if (operator === '==' || operator === '!=') {
    if (!comparable(left, right)) addNonsense(node, left, right, check)
    return 'truth'
  }
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    if (!comparable(left, right) || !hasOrder(left) || !hasOrder(right)) {
      addNonsense(node, left, right, check)
    }
    return 'truth'
  }
  return checkArithmetic(node, left, right, check)
}

function comparable(left: Kind, right: Kind): boolean {
  if (left === right || left === 'unknown' || right === 'unknown') return true
  if (left === 'null' || right === 'null') return true
  // A whole number beside a timestamp is milliseconds since 1970.
  return [left, right].sort().join() === 'number,timestamp'
}

function hasOrder(kind: Kind): boolean {
  return kind !== 'list' && kind !== 'map' && kind !== 'null'
}

function addNonsense(node: BinaryNode, left: Kind, right: Kind, check: Check): void {
  const message = `${node.operator} cannot compare ${KIND_WORDS[left]} with ${KIND_WORDS[right]}`
  addMistake(check, node, message, comparisonHint(node, left, right))
}

function comparisonHint({ left, right }: BinaryNode, one: Kind, other: Kind): string | null {
  const quoted = one === 'text' ? left : right
  if ([one, other].sort().join() === 'number,text' && quoted.kind === 'literal') {
    return `Write the number without quotes: ${String(quoted.value)}`.slice(0, 80)
  }
  return one === 'null' || other === 'null' ? 'null is only equal or not equal.' : null
}

/** What `+` and `-` make of two kinds, beside numbers. */
const SUMS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['text + text', 'text'],
  ['list + list', 'list'],
  ['timestamp + duration', 'timestamp'],
  ['duration + timestamp', 'timestamp'],
  ['duration + duration', 'duration'],
  ['timestamp - timestamp', 'duration'],
  ['timestamp - duration', 'timestamp'],
  ['duration - duration', 'duration'],
])

function checkArithmetic(node: BinaryNode, left: Kind, right: Kind, check: Check): Kind {
  const { operator } = node
  if (left === 'unknown' || right === 'unknown') return 'unknown'
  if (left === 'number' && right === 'number') return 'number'
  const sum = SUMS.get(`${left} ${operator} ${right}`)
  if (sum) return sum
  const message = `${operator} cannot join ${KIND_WORDS[left]} and ${KIND_WORDS[right]}`
  const hasText = left === 'text' || right === 'text'
  const hint = hasText ? 'A number becomes text by string(…), a text a number by int(…).' : null
  addMistake(check, node, message, hint)
  return 'unknown'
}
