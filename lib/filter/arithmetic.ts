import { MAX_DIGITS } from './limits'
import type { ArithmeticOperator } from './syntax'
import {
  ABSENT,
  Duration,
  isNumeric,
  joinText,
  type Result,
  type Spend,
  Timestamp,
  UNJUDGED,
  type Value,
} from './values'

const LARGEST = 10n ** BigInt(MAX_DIGITS)

/** Whole numbers are exact and have no end for a person's purposes; a computer's would come one day. */
function bounded(value: bigint): Result {
  return value < LARGEST && value > -LARGEST ? value : UNJUDGED
}

function wholes(operator: ArithmeticOperator, one: bigint, other: bigint): Result {
  if (operator === '+') return bounded(one + other)
  if (operator === '-') return bounded(one - other)
  if (operator === '*') return bounded(one * other)
  if (other === 0n) return UNJUDGED
  return operator === '/' ? one / other : one % other
}

function doubles(operator: ArithmeticOperator, one: number, other: number): Result {
  if (operator === '+') return one + other
  if (operator === '-') return one - other
  if (operator === '*') return one * other
  return operator === '/' ? one / other : UNJUDGED
}

function times(operator: ArithmeticOperator, one: Value, other: Value): Result {
  if (operator !== '+' && operator !== '-') return UNJUDGED
  const sign = operator === '+' ? 1n : -1n
  if (one instanceof Timestamp) {
    if (other instanceof Duration) return new Timestamp(one.nanos + sign * other.nanos)
    const apart = other instanceof Timestamp && operator === '-'
    return apart ? new Duration(one.nanos - other.nanos) : UNJUDGED
  }
  if (!(one instanceof Duration)) return UNJUDGED
  if (other instanceof Duration) return new Duration(one.nanos + sign * other.nanos)
  const later = other instanceof Timestamp && operator === '+'
  return later ? new Timestamp(one.nanos + other.nanos) : UNJUDGED
}

/** `one + other` and its like: whole numbers exact, with a double as doubles; texts and lists one behind the other; times. */
export function calculate(
  operator: ArithmeticOperator,
  one: Value,
  other: Value,
  spend: Spend,
): Result {
  if (one === null || other === null) return ABSENT
  if (typeof one === 'bigint' && typeof other === 'bigint') return wholes(operator, one, other)
  if (isNumeric(one) && isNumeric(other)) return doubles(operator, Number(one), Number(other))
  if (operator === '+' && typeof one === 'string' && typeof other === 'string') {
    return joinText(one, other, spend)
  }
  if (operator === '+' && Array.isArray(one) && Array.isArray(other)) {
    spend(one.length + other.length)
    return [...one, ...other]
  }
  return times(operator, one, other)
}

export function negate(value: Value): Result {
  if (value === null) return ABSENT
  if (typeof value === 'bigint' || typeof value === 'number') return -value
  return value instanceof Duration ? new Duration(-value.nanos) : UNJUDGED
}
