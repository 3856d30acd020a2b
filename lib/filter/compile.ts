import { calculate, negate } from './arithmetic'
import { compileCall } from './compile-call'
import { compileBinary } from './compile-comparison'
import type { Evaluation } from './evaluation'
import { listOf, truthOf, untilDecided } from './fold'
import { type Place, placeOf } from './places'
import { type Evaluate, isConstant, type Scope } from './scope'
import type { ArithmeticOperator, BinaryNode, BinaryOperator, LogicNode, Node } from './syntax'
import { ABSENT, isFailure, isMap, type Result, UNJUDGED, type Value } from './values'

export function compile(node: Node, scope: Scope): Evaluate {
  if (node.kind !== 'literal' && isConstant(node)) {
    const constant = compileNode(node, scope)()
    return () => constant
  }
  const place = placeOf(node)
  return place ? compilePlace(place, scope) : compileNode(node, scope)
}

function compileNode(node: Node, scope: Scope): Evaluate {
  switch (node.kind) {
    case 'literal':
      return () => node.value
    case 'name': {
      const { variables } = scope.evaluation
      const index = scope.variables.lastIndexOf(node.name)
      return () => variables[index] ?? null
    }
    case 'select': {
      const operand = compile(node.operand, scope)
      const { name } = node
      return () => select(operand(), name)
    }
    case 'index': {
      const operand = compile(node.operand, scope)
      const index = compile(node.index, scope)
      return () => element(operand(), index())
    }
    case 'call':
      return compileCall(node, scope)
    case 'unary':
      return compileUnary(node.operator, compile(node.operand, scope))
    case 'binary':
      return compileOperator(node, scope)
    case 'logic':
      return compileLogic(node, scope)
    case 'conditional':
      return compileConditional(
        compile(node.test, scope),
        compile(node.then, scope),
        compile(node.otherwise, scope),
      )
    case 'list':
      return compileList(node.items, scope)
  }
}

function compilePlace({ root, steps }: Place, { evaluation }: Scope): Evaluate {
  if (root === 'key' || root === 'value') {
    const document = evaluation[root]
    const slot = document.slotOf(steps)
    return () => document.valueAt(slot)
  }
  const [name] = steps
  if (root === 'headers' && typeof name === 'string') return () => evaluation.header(name)
  const whole = compileRoot(root, evaluation)
  return steps.reduce<Evaluate>(
    (operand, step) =>
      typeof step === 'string'
        ? () => select(operand(), step)
        : () => element(operand(), BigInt(step)),
    whole,
  )
}

function compileRoot(
  root: Exclude<Place['root'], 'key' | 'value'>,
  evaluation: Evaluation,
): Evaluate {
  switch (root) {
    case 'headers':
      return () => evaluation.headers()
    case 'headerList':
      return () => evaluation.headerList()
    case 'topic':
      return () => evaluation.record.topic
    case 'partition':
      return () => BigInt(evaluation.record.partition)
    case 'offset':
      return () => evaluation.record.offset
    case 'timestampMs':
      return () => evaluation.record.timestampMs
    case 'keyAsText':
      return () => evaluation.key.text()
    case 'valueAsText':
      return () => evaluation.value.text()
  }
}

function select(operand: Result, name: string): Result {
  if (isFailure(operand)) return operand
  return isMap(operand) ? (operand.get(name) ?? nothingAt(operand, name)) : ABSENT
}

/** `null` is a value, and a name that is not there is not. */
function nothingAt(map: ReadonlyMap<string, Value>, name: string): Result {
  return map.has(name) ? null : ABSENT
}

function element(operand: Result, index: Result): Result {
  if (isFailure(operand)) return operand
  if (isFailure(index)) return index
  if (typeof index === 'string') return select(operand, index)
  if (typeof index !== 'bigint') return index === null ? ABSENT : UNJUDGED
  if (!Array.isArray(operand) || index < 0n || index >= operand.length) return ABSENT
  return operand[Number(index)] ?? null
}

function compileUnary(operator: '!' | '-', operand: Evaluate): Evaluate {
  if (operator === '!') {
    return () => {
      const truth = truthOf(operand())
      return isFailure(truth) ? truth : !truth
    }
  }
  return () => {
    const value = operand()
    return isFailure(value) ? value : negate(value)
  }
}

function compileOperator(node: BinaryNode, scope: Scope): Evaluate {
  const { operator } = node
  if (!isArithmetic(operator)) return compileBinary(node, operator, scope)
  const left = compile(node.left, scope)
  const right = compile(node.right, scope)
  const { spend } = scope.evaluation
  return () => {
    const one = left()
    if (isFailure(one)) return one
    const other = right()
    return isFailure(other) ? other : calculate(operator, one, other, spend)
  }
}

function isArithmetic(operator: BinaryOperator): operator is ArithmeticOperator {
  return '+-*/%'.includes(operator)
}

function compileLogic({ operator, parts }: LogicNode, scope: Scope): Evaluate {
  const decisive = operator === '||'
  const evaluates = parts.map((part) => compile(part, scope))
  return () => untilDecided(decisive, evaluates, (evaluate) => evaluate())
}

function compileConditional(test: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return () => {
    const truth = truthOf(test())
    if (isFailure(truth)) return truth
    return truth ? then() : otherwise()
  }
}

function compileList(items: readonly Node[], scope: Scope): Evaluate {
  const evaluates = items.map((item) => compile(item, scope))
  return () => listOf(evaluates, (evaluate) => evaluate())
}
