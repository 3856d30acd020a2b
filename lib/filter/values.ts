import { MAX_TEXT } from './limits'

/** There is no such field, element or header. A comparison with it is this again: it neither holds nor fails. */
export const ABSENT: unique symbol = Symbol('absent')
/** What is there is not what the filter expects, so that nothing can be said. */
export const UNJUDGED: unique symbol = Symbol('unjudged')
export type Failure = typeof ABSENT | typeof UNJUDGED

export interface ValueMap extends ReadonlyMap<string, Value> {}

/** A point in time, in nanoseconds since 1970. */
export class Timestamp {
  constructor(readonly nanos: bigint) {}
}

/** A length of time in nanoseconds. */
export class Duration {
  constructor(readonly nanos: bigint) {}
}

/** What a filter computes with. A whole number is a `bigint` and exact, any other a `number`. Objects are maps: they have no prototype to walk. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Value[]
  | ValueMap
  | Timestamp
  | Duration

export type Result = Value | Failure

/** Takes that many steps off the budget of a record; throws when it has none left. */
export type Spend = (steps: number) => void

export function isFailure(result: Result): result is Failure {
  return typeof result === 'symbol'
}

export function isMap(value: Result): value is ValueMap {
  return value instanceof Map
}

const NANOS_PER_MS = 1_000_000n

/** A whole number beside a timestamp is milliseconds since 1970, as Kafka writes them. */
function instantOf(value: Value): bigint | null {
  if (value instanceof Timestamp) return value.nanos
  return typeof value === 'bigint' ? value * NANOS_PER_MS : null
}

/** Equality as CEL has it: numbers by their mathematical value, what is of two kinds is not equal. */
export function equals(one: Value, other: Value, spend: Spend): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return unlikeEquals(one, other)
  if (one === null || other === null) return false
  spend(1)
  if (Array.isArray(one)) return Array.isArray(other) && listEquals(one, other, spend)
  if (isMap(one)) return isMap(other) && mapEquals(one, other, spend)
  if (one instanceof Timestamp) return other instanceof Timestamp && one.nanos === other.nanos
  return other instanceof Duration && one.nanos === other.nanos
}

/** At least one of them is no object: numbers of two kinds, or a timestamp and a whole number. */
function unlikeEquals(one: Value, other: Value): boolean {
  if (isNumeric(one) && isNumeric(other)) return order(one, other) === 0
  if (!(one instanceof Timestamp || other instanceof Timestamp)) return false
  const instant = instantOf(one)
  return instant !== null && instant === instantOf(other)
}

function listEquals(one: readonly Value[], other: readonly Value[], spend: Spend): boolean {
  return (
    one.length === other.length &&
    one.every((item, index) => {
      spend(1)
      return equals(item, other[index] ?? null, spend)
    })
  )
}

function mapEquals(one: ValueMap, other: ValueMap, spend: Spend): boolean {
  if (one.size !== other.size) return false
  for (const [name, value] of one) {
    spend(1)
    const twin = other.get(name)
    if (twin === undefined || !equals(value, twin, spend)) return false
  }
  return true
}

/** Less than 0, 0 or greater, or `NaN` where a number is none; `null` where the two have no order. */
export function compare(one: Value, other: Value): number | null {
  if (isNumeric(one) && isNumeric(other)) return order(one, other)
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other)
  if (typeof one === 'boolean' && typeof other === 'boolean') return Number(one) - Number(other)
  if (one instanceof Duration && other instanceof Duration) return order(one.nanos, other.nanos)
  if (!(one instanceof Timestamp || other instanceof Timestamp)) return null
  const left = instantOf(one)
  const right = instantOf(other)
  return left === null || right === null ? null : order(left, right)
}

export function isNumeric(value: Result): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

/** JavaScript orders whole numbers and doubles by their mathematical value. */
function order(one: bigint | number, other: bigint | number): number {
  if (one < other) return -1
  if (one > other) return 1
  return one >= other ? 0 : Number.NaN
}

/** By code point, as UTF-8 sorts; JavaScript's own order puts U+E000 behind U+10000. */
function compareText(one: string, other: string): number {
  const end = Math.min(one.length, other.length)
  for (let at = 0; at < end; at += 1) {
    const left = one.charCodeAt(at)
    const right = other.charCodeAt(at)
    if (left !== right) return rank(left) - rank(right)
  }
  return one.length - other.length
}

/** Surrogates stand for what lies behind all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** What reading or searching a text costs. */
export function textSteps(text: string): number {
  return 1 + (text.length >> 8)
}

/** One text behind the other; nothing where that grows beyond all measure. */
export function joinText(one: string, other: string, spend: Spend): Result {
  if (one.length + other.length > MAX_TEXT) return UNJUDGED
  spend(textSteps(one) + textSteps(other))
  return one + other
}
