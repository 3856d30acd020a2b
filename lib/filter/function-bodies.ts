import { MAX_DIGITS } from './limits'
import { durationText, parseDuration, parseTimestamp, timestampOfMs, timestampText } from './times'
import {
  ABSENT,
  Duration,
  isMap,
  isNumeric,
  type Result,
  type Spend,
  Timestamp,
  textSteps,
  UNJUDGED,
  type Value,
} from './values'

/** What a function gives for its target, or its one argument, and a text behind that. */
export type Body = (target: Value, argument: Value, spend: Spend) => Result

const WHOLE = /^[+-]?\d+$/
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** Of a text and a text; anything else cannot be judged, and what is not there is absent. */
function ofTexts(holds: (text: string, part: string) => boolean): Body {
  return (target, argument, spend) => {
    if (target === null || argument === null) return ABSENT
    if (typeof target !== 'string' || typeof argument !== 'string') return UNJUDGED
    spend(textSteps(target))
    return holds(target, argument)
  }
}

function ofText(change: (text: string) => string): Body {
  return (target, _, spend) => {
    if (target === null) return ABSENT
    if (typeof target !== 'string') return UNJUDGED
    spend(textSteps(target))
    return change(target)
  }
}

function sizeOf(target: Value, _: Value, spend: Spend): Result {
  if (target === null) return ABSENT
  if (Array.isArray(target)) return BigInt(target.length)
  if (isMap(target)) return BigInt(target.size)
  if (typeof target !== 'string') return UNJUDGED
  spend(textSteps(target))
  let size = 0
  for (const _character of target) size += 1
  return BigInt(size)
}

function wholeOf(value: Value): Result {
  if (value === null) return ABSENT
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') {
    const whole = Math.trunc(value)
    return Math.abs(whole) < 1e19 ? BigInt(whole) : UNJUDGED
  }
  const readable = typeof value === 'string' && value.length <= MAX_DIGITS && WHOLE.test(value)
  return readable ? BigInt(value.replace('+', '')) : UNJUDGED
}

function doubleOf(value: Value): Result {
  if (value === null) return ABSENT
  if (isNumeric(value)) return Number(value)
  const readable = typeof value === 'string' && value.length <= 1_000 && DECIMAL.test(value)
  return readable ? Number(value) : UNJUDGED
}

function textOf(value: Value): Result {
  if (value === null) return ABSENT
  if (value instanceof Timestamp) return timestampText(value) ?? UNJUDGED
  if (value instanceof Duration) return durationText(value)
  return typeof value === 'object' ? UNJUDGED : String(value)
}

function timestampOf(value: Value): Result {
  if (value === null) return ABSENT
  if (value instanceof Timestamp) return value
  if (typeof value === 'bigint') return timestampOfMs(value)
  return (typeof value === 'string' && parseTimestamp(value)) || UNJUDGED
}

function durationOf(value: Value): Result {
  if (value === null) return ABSENT
  if (value instanceof Duration) return value
  return (typeof value === 'string' && parseDuration(value)) || UNJUDGED
}

/** All but `has`, `matches` and those with a variable, which are no mere functions of values. */
export const BODIES: ReadonlyMap<string, Body> = new Map<string, Body>([
  ['size', sizeOf],
  ['contains', ofTexts((text, part) => text.includes(part))],
  ['startsWith', ofTexts((text, part) => text.startsWith(part))],
  ['endsWith', ofTexts((text, part) => text.endsWith(part))],
  ['lower', ofText((text) => text.toLowerCase())],
  ['upper', ofText((text) => text.toUpperCase())],
  ['int', wholeOf],
  ['double', doubleOf],
  ['string', textOf],
  ['timestamp', timestampOf],
  ['duration', durationOf],
])
