import type { Document } from './document'
import type { Evaluation } from './evaluation'
import { isWhole, placeOf } from './places'
import type { Pattern } from './regex'
import { childrenOf, type Node } from './syntax'
import type { Result } from './values'

/** A piece of a filter made ready: gives its result for the record in hand. */
export type Evaluate = () => Result

/** What compiling a filter needs beside its tree, which has passed the check. */
export interface Scope {
  readonly evaluation: Evaluation
  /** Patterns of `matches()`, by their source. */
  readonly patterns: ReadonlyMap<string, Pattern>
  /** Names of the variables in force; each has its place among those of the evaluation. */
  readonly variables: readonly string[]
  readonly compile: (node: Node, scope: Scope) => Evaluate
}

/** Whether it gives the same for every record. */
export function isConstant(node: Node): boolean {
  return node.kind !== 'name' && childrenOf(node).every(isConstant)
}

/** The key or value that an expression means as a whole; `null` where it means anything else. */
export function wholeDocument(node: Node, { evaluation }: Scope): Document | null {
  const place = placeOf(node)
  return isWhole(place) ? evaluation[place.root] : null
}
