/** What keeps every filter cheap, whoever wrote it. */

/** UTF-16 units of a source. */
export const MAX_SOURCE = 4_096
/** Literals, names, operators and calls of a filter. */
export const MAX_NODES = 200
/** Of parentheses and operators within each other. */
export const MAX_DEPTH = 32
/** UTF-16 units of a pattern. */
export const MAX_PATTERN = 512
/**
 * For one record. An element of a list, a value of a tree and a comparison of two are a step; text costs steps by its length.
 */
export const MAX_STEPS = 100_000
/** Objects and arrays within each other, in a JSON value. */
export const MAX_JSON_DEPTH = 200
/** UTF-16 units of a text that `+` makes. */
export const MAX_TEXT = 1_000_000
/** Digits of a whole number that is kept exact; a longer one is a double. Kafka's int64 has 19. */
export const MAX_DIGITS = 100
