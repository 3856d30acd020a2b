import type { Kind } from './kinds'
import type { Mistake } from './mistake'
import type { Pattern, RegexEngine } from './regex'
import type { Node } from './syntax'

/** What a check has found so far, and what it needs to go on. */
export interface Check {
  readonly mistakes: Mistake[]
  readonly regex: RegexEngine | null
  /** Patterns that were compiled on the way, by their source. */
  readonly patterns: Map<string, Pattern>
  readonly variables: readonly string[]
  /** The kind of what an expression gives; adds what is wrong with it to `mistakes`. */
  readonly kindOf: (node: Node, check: Check) => Kind
}

export function addMistake(
  { mistakes }: Check,
  { from, to }: { readonly from: number; readonly to: number },
  message: string,
  hint: string | null,
): void {
  mistakes.push({ message, hint, from, to })
}
