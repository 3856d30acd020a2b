import type { Document } from './document'
import { isField, placeOf } from './places'
import { type Evaluate, isConstant, type Scope, wholeDocument } from './scope'
import type { BinaryNode, Node, OrderOperator } from './syntax'
import { comparableUtf8 } from './utf8'
import {
  ABSENT,
  compare,
  equals,
  isFailure,
  isMap,
  type Result,
  UNJUDGED,
  type Value,
} from './values'

type Test = OrderOperator | '==' | '!='

type Holds = (one: number, other: number) => boolean

const TESTS: Readonly<Record<Test, Holds>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
}

/** The same comparison seen from the other side. */
const MIRRORED: Readonly<Record<Test, Test>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
}

/** A comparison, an equality or `in`. */
export function compileBinary(node: BinaryNode, operator: Test | 'in', scope: Scope): Evaluate {
  const { left, right } = node
  if (operator === 'in') return compileIn(left, right, scope)
  const general =
    operator === '==' || operator === '!='
      ? compileEquality(node, operator === '!=', scope)
      : compileOrder(node, operator, scope)
  return (
    compileQuick({ field: left, test: operator, constant: right }, general, scope) ??
    compileQuick({ field: right, test: MIRRORED[operator], constant: left }, general, scope) ??
    general
  )
}

interface FieldTest {
  readonly field: Node
  readonly test: Test
  readonly constant: Node
}

/**
 * A field of a key or value against a constant is read from the bytes without making a value of it; `null` where it is nothing of the kind.
 * What is not read at a glance is left to the general way.
 */
function compileQuick(
  { field, test, constant }: FieldTest,
  general: Evaluate,
  scope: Scope,
): Evaluate | null {
  const place = placeOf(field)
  if (!isField(place) || !isConstant(constant)) return null
  const document = scope.evaluation[place.root]
  const slot = document.slotOf(place.steps)
  const value = scope.compile(constant, scope)()
  if (typeof value === 'string' && place.steps.length > 0) {
    if (test === '==') return textEquality(document, slot, value)
    if (test === '!=') return negated(textEquality(document, slot, value))
  }
  const number = typeof value === 'bigint' ? Number(value) : value
  const rounded = typeof value === 'bigint' && !Number.isSafeInteger(number)
  if (typeof number !== 'number' || rounded) return null
  const holds = TESTS[test]
  return () => {
    const found = document.quickNumber(slot)
    return Number.isNaN(found) ? general() : holds(found, number)
  }
}

function textEquality(document: Document, slot: number, text: string): Evaluate {
  const utf8 = comparableUtf8(text)
  return () => document.textEquals(slot, text, utf8)
}

function negated(equality: Evaluate): Evaluate {
  return () => {
    const equal = equality()
    return typeof equal === 'boolean' ? !equal : equal
  }
}

function compileOrder(
  { left, right }: BinaryNode,
  operator: OrderOperator,
  scope: Scope,
): Evaluate {
  const one = scope.compile(left, scope)
  const other = scope.compile(right, scope)
  const holds = TESTS[operator]
  return () => {
    const first = one()
    if (isFailure(first)) return first
    const second = other()
    if (isFailure(second)) return second
    if (first === null || second === null) return ABSENT
    const sign = compare(first, second)
    return sign === null ? UNJUDGED : holds(sign, 0)
  }
}

function compileEquality({ left, right }: BinaryNode, negate: boolean, scope: Scope): Evaluate {
  const one = scope.compile(left, scope)
  const other = scope.compile(right, scope)
  const same = sameness(left, right, scope)
  return () => {
    const first = one()
    if (isFailure(first)) return first
    const second = other()
    return isFailure(second) ? second : same(first, second) !== negate
  }
}

type Same = (one: Value, other: Value) => boolean

/**
 * Equality of what two expressions give. A key or value as a whole is also equal to its text: the key 4711 is found by the number and by
 * the text, whatever it was meant as by who wrote it.
 */
function sameness(left: Node, right: Node, scope: Scope): Same {
  const { spend } = scope.evaluation
  const plain: Same = (one, other) => equals(one, other, spend)
  const whole = wholeDocument(left, scope)
  if (whole) return (one, other) => plain(one, other) || isTextOf(whole, other)
  const otherWhole = wholeDocument(right, scope)
  return otherWhole ? (one, other) => plain(one, other) || isTextOf(otherWhole, one) : plain
}

function isTextOf(document: Document, value: Value): boolean {
  return typeof value === 'string' && document.text() === value
}

function compileIn(left: Node, right: Node, scope: Scope): Evaluate {
  const { spend } = scope.evaluation
  const one = scope.compile(left, scope)
  const other = scope.compile(right, scope)
  const same = sameness(left, right, scope)
  // A whole key is equal to more than one text, so it is compared with each.
  const texts = isConstant(right) && !wholeDocument(left, scope) ? textsOf(other()) : null
  return () => {
    const item = one()
    if (isFailure(item)) return item
    if (texts && typeof item === 'string') return texts.has(item)
    const container = other()
    if (isFailure(container)) return container
    if (isMap(container)) return typeof item === 'string' && container.has(item)
    if (!Array.isArray(container)) return container === null ? ABSENT : UNJUDGED
    spend(container.length)
    return container.some((each) => same(item, each))
  }
}

/** A list of nothing but texts can be looked up in one step. */
function textsOf(list: Result): ReadonlySet<string> | null {
  if (!Array.isArray(list)) return null
  const texts = list.filter((item) => typeof item === 'string')
  return texts.length === list.length ? new Set(texts) : null
}
