import type { Step } from './field-tree'
import { MAX_DIGITS } from './limits'
import { parseFilter } from './parser'
import { placeText, printNode } from './print'
import { quoteText } from './string-literals'
import { conjunctsOf } from './syntax'

/** Where a value stands in a message: in its key or value, then field names and numbers of elements. */
export type MessagePath = readonly ['key' | 'value', ...Step[]]

/** What holds for the messages that have this value at this place. Objects and arrays are no literals, so that they are asked for only by name. */
function conditionFor([root, ...steps]: MessagePath, token: string): string {
  const place = placeText({ root, steps })
  const written = token.trim()
  const isNumber = /^[-\d]/.test(written)
  if (/^[{[]/.test(written) || (isNumber && written.length > MAX_DIGITS)) {
    return steps.length > 0 ? `has(${place})` : `${place} != null`
  }
  if (!written.startsWith('"')) return `${place} == ${written}`
  const text: unknown = JSON.parse(written)
  return `${place} == ${quoteText(String(text))}`
}

/** The conditions of a source in the one way they are printed; `null` where it is no filter. */
function printedConditions(source: string): string[] | null {
  const parsed = parseFilter(source)
  return parsed.ok ? conjunctsOf(parsed.node).map(printNode) : null
}

function same(one: readonly string[] | null, other: readonly string[]): boolean {
  return one?.length === other.length && one.every((text, index) => text === other[index])
}

/**
 * A filter that also asks for a value someone clicked: the one there was, and `&&`. `token` is the value as JSON writes it. The same value
 * again changes nothing; what is written already keeps its form.
 */
export function addCondition(source: string, path: MessagePath, token: string): string {
  const condition = conditionFor(path, token)
  const written = source.trim()
  if (written === '') return condition
  const before = printedConditions(written)
  const [added = condition] = printedConditions(condition) ?? []
  if (before === null) return written.endsWith(condition) ? source : `${written} && ${condition}`
  if (before.includes(added)) return source
  // An `||` or `? :` needs parentheses, a comment at the end its line.
  const ways = [written, `(${written})`, `${written}\n`, `(${written}\n)`].map(
    (first) => `${first} && ${condition}`,
  )
  const wanted = [...before, added]
  return ways.find((way) => same(printedConditions(way), wanted)) ?? `${written} && ${condition}`
}
