import { ABSENT, type Failure, isFailure, type Result, UNJUDGED, type Value } from './values'

/** A result as something true or false. */
export function truthOf(result: Result): boolean | Failure {
  if (typeof result === 'boolean' || typeof result === 'symbol') return result
  return result === null ? ABSENT : UNJUDGED
}

/**
 * `||` over some items where `true` is decisive, `&&` where `false` is. As in CEL, one item may decide whatever the others are:
 * `true || x` is true also where `x` has no such field, and on whichever side it stands. Where none decides, not being able to judge
 * outweighs that there is nothing.
 */
export function untilDecided<Item>(
  decisive: boolean,
  items: readonly Item[],
  judge: (item: Item) => Result,
): boolean | Failure {
  let failure: Failure | null = null
  for (const item of items) {
    const truth = truthOf(judge(item))
    if (truth === decisive) return decisive
    if (isFailure(truth) && failure !== UNJUDGED) failure = truth
  }
  return failure ?? !decisive
}

/** What is given for each item, in a list; the first failure where there is one. */
export function listOf<Item>(
  items: readonly Item[],
  give: (item: Item) => Result,
): Value[] | Failure {
  const values: Value[] = []
  for (const item of items) {
    const value = give(item)
    if (isFailure(value)) return value
    values.push(value)
  }
  return values
}

/** The items that are judged true; the first failure where there is one. */
export function thoseThatHold(
  items: readonly Value[],
  judge: (item: Value) => Result,
): Value[] | Failure {
  const truths = listOf(items, (item) => truthOf(judge(item)))
  return isFailure(truths) ? truths : items.filter((_, index) => truths[index] === true)
}
