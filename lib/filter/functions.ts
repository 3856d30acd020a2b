import type { Kind } from './kinds'

/** What a function is given at one place. `place` is a field by its name, `variable` a new name, `condition` something true or false. */
export type Parameter = Kind | 'place' | 'variable' | 'condition' | 'pattern'

/** How a function is called, and what to tell of it. */
export interface FunctionFact {
  readonly name: string
  /** What it stands behind: `value.name.size()`. `null` where it stands alone: `has(value.name)`. */
  readonly target: readonly Kind[] | null
  readonly parameters: readonly Parameter[]
  readonly result: Kind
  readonly sentence: string
  readonly example: string
}

const FACTS: readonly FunctionFact[] = [
  {
    name: 'has',
    target: null,
    parameters: ['place'],
    result: 'truth',
    sentence: 'Whether there is such a field, element or header.',
    example: 'has(value.error)',
  },
  {
    name: 'size',
    target: ['text', 'list', 'map'],
    parameters: [],
    result: 'number',
    sentence: 'How many characters a text has, or elements a list, or fields an object.',
    example: 'size(value.items) > 3',
  },
  {
    name: 'contains',
    target: ['text'],
    parameters: ['text'],
    result: 'truth',
    sentence: 'Whether a text is part of this one. Upper and lower case differ.',
    example: 'value.message.contains("timeout")',
  },
  {
    name: 'startsWith',
    target: ['text'],
    parameters: ['text'],
    result: 'truth',
    sentence: 'Whether this text begins so.',
    example: 'key.startsWith("order-")',
  },
  {
    name: 'endsWith',
    target: ['text'],
    parameters: ['text'],
    result: 'truth',
    sentence: 'Whether this text ends so.',
    example: 'value.email.endsWith("@example.org")',
  },
  {
    name: 'matches',
    target: ['text'],
    parameters: ['pattern'],
    result: 'truth',
    sentence: 'Whether a pattern of RE2 is found in this text; ^ and $ stand for its ends.',
    example: 'value.sku.matches("^A[0-9]+$")',
  },
  {
    name: 'lower',
    target: ['text'],
    parameters: [],
    result: 'text',
    sentence: 'The text in lower case.',
    example: 'value.status.lower() == "failed"',
  },
  {
    name: 'upper',
    target: ['text'],
    parameters: [],
    result: 'text',
    sentence: 'The text in upper case.',
    example: 'value.status.upper() == "FAILED"',
  },
  {
    name: 'exists',
    target: ['list', 'map'],
    parameters: ['variable', 'condition'],
    result: 'truth',
    sentence: 'Whether a condition holds for one element at least; for the names of an object.',
    example: 'value.items.exists(item, item.quantity > 10)',
  },
  {
    name: 'all',
    target: ['list', 'map'],
    parameters: ['variable', 'condition'],
    result: 'truth',
    sentence: 'Whether a condition holds for every element.',
    example: 'value.items.all(item, item.price > 0)',
  },
  {
    name: 'exists_one',
    target: ['list', 'map'],
    parameters: ['variable', 'condition'],
    result: 'truth',
    sentence: 'Whether a condition holds for exactly one element.',
    example: 'value.items.exists_one(item, item.main == true)',
  },
  {
    name: 'filter',
    target: ['list', 'map'],
    parameters: ['variable', 'condition'],
    result: 'list',
    sentence: 'The elements for which a condition holds.',
    example: 'size(value.items.filter(item, item.price == 0)) > 1',
  },
  {
    name: 'map',
    target: ['list', 'map'],
    parameters: ['variable', 'unknown'],
    result: 'list',
    sentence: 'What an expression gives for each element.',
    example: '"A1" in value.items.map(item, item.sku)',
  },
  {
    name: 'int',
    target: null,
    parameters: ['unknown'],
    result: 'number',
    sentence: 'A text or number as a whole number, its decimals cut off.',
    example: 'int(headers["retries"]) > 3',
  },
  {
    name: 'double',
    target: null,
    parameters: ['unknown'],
    result: 'number',
    sentence: 'A text or number as a number with decimals.',
    example: 'double(value.price) >= 9.99',
  },
  {
    name: 'string',
    target: null,
    parameters: ['unknown'],
    result: 'text',
    sentence: 'A number, truth value or time as text.',
    example: 'string(value.code).startsWith("5")',
  },
  {
    name: 'timestamp',
    target: null,
    parameters: ['unknown'],
    result: 'timestamp',
    sentence: 'A point in time by RFC 3339, or of milliseconds since 1970.',
    example: 'timestampMs >= timestamp("2026-11-27T14:00:00Z")',
  },
  {
    name: 'duration',
    target: null,
    parameters: ['text'],
    result: 'duration',
    sentence: 'A length of time: 1h30m, 5s, 250ms.',
    example: 'timestamp(value.end) - timestamp(value.start) > duration("5m")',
  },
]

export const FUNCTIONS: ReadonlyMap<string, FunctionFact> = new Map(
  FACTS.map((fact) => [fact.name, fact]),
)

/** What CEL's extensions and other languages call the same. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['lowerAscii', 'lower'],
  ['upperAscii', 'upper'],
])

/** The same in other languages, for those who write it out of habit. */
export const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ['length', 'size'],
  ['count', 'size'],
  ['includes', 'contains'],
  ['indexOf', 'contains'],
  ['match', 'matches'],
  ['test', 'matches'],
  ['find', 'exists'],
  ['some', 'exists'],
  ['any', 'exists'],
  ['every', 'all'],
  ['toLowerCase', 'lower'],
  ['toUpperCase', 'upper'],
  ['parseInt', 'int'],
  ['Number', 'double'],
  ['String', 'string'],
  ['Date', 'timestamp'],
  ['exist', 'exists'],
])

export function functionNamed(name: string): FunctionFact | undefined {
  return FUNCTIONS.get(OTHER_NAMES.get(name) ?? name)
}
