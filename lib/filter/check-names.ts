import { addMistake, type Check } from './checking'
import { FOREIGN_NAMES, FUNCTIONS } from './functions'
import { KIND_WORDS, type Kind } from './kinds'
import { didYouMean } from './mistake'
import { placeOf } from './places'
import { RECORD, RECORD_FIELDS } from './record-fields'
import type { NameNode, Node, SelectNode } from './syntax'

/** Roots that other dashboards and other languages give a message. */
const FOREIGN_ROOTS = new Set([
  'it',
  'this',
  'self',
  'message',
  'msg',
  'data',
  'payload',
  'content',
])

export function checkName(node: NameNode, check: Check): Kind {
  const { name } = node
  if (check.variables.includes(name)) return 'unknown'
  const field = RECORD_FIELDS.get(name)
  if (field) return field.kind
  if (name === RECORD) {
    const hint = 'Name one of its fields: record.value, record.key, record.offset.'
    addMistake(check, node, 'The record as a whole is no value', hint)
  } else {
    addMistake(check, node, `There is nothing called ${name}`, hintForName(name, check))
  }
  return 'unknown'
}

function hintForName(name: string, check: Check): string {
  if (FUNCTIONS.has(name))
    return `${FUNCTIONS.get(name)?.example ?? name} is how ${name} is called.`
  if (FOREIGN_ROOTS.has(name)) return 'A message is value, key and headers here, or record.value.'
  const words = [...RECORD_FIELDS.keys(), RECORD, ...check.variables]
  return (
    didYouMean(name, words, null) ??
    `A field of the message is written value.${name}; a text stands in quotes: "${name}".`
  )
}

export function checkSelect(node: SelectNode, check: Check): Kind {
  const { operand, name, nameFrom, to } = node
  if (operand.kind === 'name' && operand.name === RECORD && !check.variables.includes(RECORD)) {
    const field = RECORD_FIELDS.get(name)
    if (field) return field.kind
    const message = `A record has no ${name}`
    const otherwise = `A field of the message is written record.value.${name}.`
    const hint = didYouMean(name, RECORD_FIELDS.keys(), otherwise)
    addMistake(check, { from: nameFrom, to }, message, hint)
    return 'unknown'
  }
  const kind = check.kindOf(operand, check)
  if (kind !== 'unknown' && kind !== 'map') {
    addMistake(check, { from: nameFrom, to }, noFields(kind, name), hintForField(name))
  }
  return isHeader(node) ? 'text' : 'unknown'
}

function noFields(kind: Kind, name: string): string {
  return `This is ${KIND_WORDS[kind]} and has no ${name}`
}

function hintForField(name: string): string | null {
  const known = FOREIGN_NAMES.get(name) ?? name
  return FUNCTIONS.has(known) ? `A function is called with parentheses: .${known}(…).` : null
}

function isHeader(node: Node): boolean {
  const place = placeOf(node)
  return place?.root === 'headers' && place.steps.length === 1
}
