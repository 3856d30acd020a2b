/** What is known of a value before any record is seen; `unknown` is whatever a message holds. */
export type Kind =
  | 'unknown'
  | 'null'
  | 'truth'
  | 'number'
  | 'text'
  | 'list'
  | 'map'
  | 'timestamp'
  | 'duration'

/** For sentences: `this is a number`. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  unknown: 'any value',
  null: 'null',
  truth: 'true or false',
  number: 'a number',
  text: 'a text',
  list: 'a list',
  map: 'a map',
  timestamp: 'a timestamp',
  duration: 'a duration',
}
