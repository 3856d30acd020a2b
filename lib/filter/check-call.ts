import { addMistake, type Check } from './checking'
import {
  FOREIGN_NAMES,
  FUNCTIONS,
  type FunctionFact,
  functionNamed,
  OTHER_NAMES,
} from './functions'
import { KIND_WORDS, type Kind } from './kinds'
import { MAX_PATTERN } from './limits'
import { didYouMean } from './mistake'
import { placeOf } from './places'
import { RECORD, RECORD_FIELDS } from './record-fields'
import type { CallNode, Node } from './syntax'
import { parseDuration, parseTimestamp } from './times'

export function checkCall(node: CallNode, check: Check): Kind {
  const fact = functionNamed(node.name)
  const name = { from: node.nameFrom, to: node.nameFrom + node.name.length }
  if (!fact) {
    addMistake(check, name, `There is no function ${node.name}`, hintForFunction(node.name))
    if (node.target) check.kindOf(node.target, check)
    return 'unknown'
  }
  if ((node.target !== null) !== (fact.target !== null)) {
    const where = fact.target ? `stands behind a value` : 'stands alone'
    addMistake(check, name, `${fact.name} ${where}`, `As in ${fact.example}`)
  } else if (node.args.length === fact.parameters.length) {
    if (node.target) checkTarget(node.target, fact, check)
    checkArguments(node, fact, check)
  } else {
    const wanted = fact.parameters.length
    const count = wanted === 0 ? 'nothing' : wanted === 1 ? 'one thing' : `${wanted} things`
    const message = `${fact.name} takes ${count} in its parentheses, not ${node.args.length}`
    addMistake(check, node, message, `As in ${fact.example}`)
  }
  return fact.result
}

function hintForFunction(name: string): string {
  const known = FOREIGN_NAMES.get(name)
  if (known) return `It is called ${known} here: ${FUNCTIONS.get(known)?.example ?? known}`
  const all = `There are ${[...FUNCTIONS.keys()].join(', ')}.`
  return didYouMean(name, [...FUNCTIONS.keys(), ...OTHER_NAMES.keys()], all) ?? all
}

function checkTarget(target: Node, fact: FunctionFact, check: Check): void {
  const kind = check.kindOf(target, check)
  if (kind === 'unknown' || fact.target?.includes(kind)) return
  const wanted = (fact.target ?? []).map((each) => KIND_WORDS[each]).join(' or ')
  const hint =
    fact.name === 'contains' && kind === 'list'
      ? '"x" in list looks into a list.'
      : `As in ${fact.example}`
  addMistake(check, target, `${fact.name} is for ${wanted}, and this is ${KIND_WORDS[kind]}`, hint)
}

function checkArguments(node: CallNode, fact: FunctionFact, check: Check): void {
  const [first, second] = node.args
  if (!first) return
  switch (fact.parameters[0]) {
    case 'place':
      checkPlace(first, fact, check)
      break
    case 'pattern':
      checkPattern(first, fact, check)
      break
    case 'variable':
      checkComprehension(first, second ?? first, fact, check)
      break
    default:
      checkArgument(first, fact, check)
  }
}

function checkArgument(argument: Node, fact: FunctionFact, check: Check): void {
  const kind = check.kindOf(argument, check)
  const [wanted] = fact.parameters
  if (wanted === 'text' && kind !== 'text' && kind !== 'unknown') {
    const message = `${fact.name} wants a text, and this is ${KIND_WORDS[kind]}`
    addMistake(check, argument, message, `As in ${fact.example}`)
  }
  checkTimeText(argument, fact, check)
}

/** A time that is written in the filter can be read now. */
function checkTimeText(argument: Node, fact: FunctionFact, check: Check): void {
  if (argument.kind !== 'literal' || typeof argument.value !== 'string') return
  const { value } = argument
  if (fact.name === 'timestamp' && parseTimestamp(value) === null) {
    const hint = 'Date, time and zone: 2026-11-27T14:00:00Z or 2026-11-27T15:00:00+01:00.'
    addMistake(check, argument, 'This is no point in time', hint)
  }
  if (fact.name === 'duration' && parseDuration(value) === null) {
    const hint = 'Numbers with d, h, m, s or ms behind: 1h30m, 250ms.'
    addMistake(check, argument, 'This is no length of time', hint)
  }
}

function checkPlace(argument: Node, fact: FunctionFact, check: Check): void {
  check.kindOf(argument, check)
  if (argument.kind === 'select' || argument.kind === 'index' || placeOf(argument)) return
  const hint = `As in ${fact.example}`
  addMistake(check, argument, 'has asks for a field of something', hint)
}

function checkPattern(argument: Node, fact: FunctionFact, check: Check): void {
  const source = argument.kind === 'literal' ? argument.value : null
  if (typeof source !== 'string') {
    addMistake(check, argument, 'A pattern is written out in the filter', `As in ${fact.example}`)
  } else if (source.length > MAX_PATTERN) {
    addMistake(check, argument, `A pattern has at most ${MAX_PATTERN} characters`, null)
  } else if (check.regex === null) {
    addMistake(
      check,
      argument,
      'Patterns are not at hand here',
      'Use contains, startsWith or endsWith.',
    )
  } else {
    const compiled = check.regex.compile(source)
    if (compiled.ok) check.patterns.set(source, compiled.pattern)
    else {
      const hint = 'Patterns are those of RE2: no look-around, no references back to a group.'
      addMistake(check, argument, `This pattern cannot be read: ${compiled.reason}`, hint)
    }
  }
}

function checkComprehension(variable: Node, body: Node, fact: FunctionFact, check: Check): void {
  if (variable.kind !== 'name') {
    const message = `${fact.name} wants a name for the element first`
    addMistake(check, variable, message, `As in ${fact.example}`)
    return
  }
  const { name } = variable
  if (name === RECORD || RECORD_FIELDS.has(name) || check.variables.includes(name)) {
    addMistake(
      check,
      variable,
      `${name} is the name of something else`,
      'Choose another name: item.',
    )
    return
  }
  const inner = { ...check, variables: [...check.variables, name] }
  const kind = check.kindOf(body, inner)
  if (fact.parameters[1] !== 'condition' || kind === 'truth' || kind === 'unknown') return
  const message = `${fact.name} wants a condition, and this is ${KIND_WORDS[kind]}`
  addMistake(check, body, message, `As in ${fact.example}`)
}
