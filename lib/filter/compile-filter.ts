import { checkFilter } from './check'
import { compile } from './compile'
import { describeSeen } from './describe-seen'
import { Evaluation, OUT_OF_STEPS } from './evaluation'
import type { Condition, Filter, Verdict } from './filter'
import type { FilterRecord, HeaderDecoder, JsonDecoder } from './filter-record'
import { type FindBytes, findBytes } from './find-bytes'
import { findClauses } from './find-clauses'
import type { Mistake } from './mistake'
import { parseFilter } from './parser'
import { mayContain } from './prefilter'
import type { RegexEngine } from './regex'
import type { Evaluate, Scope } from './scope'
import { conjunctsOf, type Node } from './syntax'
import { ABSENT, type Result } from './values'

export interface FilterOptions {
  /** Of `loadRegexEngine(source)`; without it `matches()` is a mistake. */
  readonly regex?: RegexEngine | null
  /** Of keys and values that are not stored as JSON or text. */
  readonly keyDecoder?: JsonDecoder | null
  readonly valueDecoder?: JsonDecoder | null
  /** Of headers that are not stored as text, by their names. */
  readonly headerDecoders?: ReadonlyMap<string, HeaderDecoder>
  /** The quickest way to look for bytes here. */
  readonly findBytes?: FindBytes
}

export type Compiled =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Makes a filter of its source, or says what is wrong with it. Never throws. See docs/filters.md for the language. */
export function compileFilter(source: string, options: FilterOptions = {}): Compiled {
  const parsed = parseFilter(source)
  if (!parsed.ok) return { ok: false, mistakes: [parsed.mistake] }
  const { mistakes, patterns } = checkFilter(parsed.node, options.regex ?? null)
  if (mistakes.length > 0) return { ok: false, mistakes }
  const { keyDecoder = null, valueDecoder = null, headerDecoders = new Map() } = options
  const decoders = { key: keyDecoder, value: valueDecoder, headers: headerDecoders }
  const evaluation = new Evaluation(decoders)
  const scope: Scope = { evaluation, patterns, variables: [], compile }
  const judge = compile(parsed.node, scope)
  const conditions = conjunctsOf(parsed.node).map((node) => compileCondition(node, source, scope))
  const clauses = findClauses(parsed.node, {
    key: keyDecoder === null,
    value: valueDecoder === null,
    headers: headerDecoders.size === 0,
  })
  const find = options.findBytes ?? findBytes
  return {
    ok: true,
    filter: {
      test: (record) => verdictOf(evaluation, record, judge),
      explain: (record) => conditions.map((explain) => explain(record)),
      clauses,
      mayMatch: (bytes) => mayContain(bytes, clauses, find),
    },
  }
}

/** All that is wrong with a source, for an editor; none where it is a filter. */
export function findMistakes(source: string, regex: RegexEngine | null): readonly Mistake[] {
  const compiled = compileFilter(source, { regex })
  return compiled.ok ? [] : compiled.mistakes
}

function compileCondition(
  node: Node,
  source: string,
  scope: Scope,
): (record: FilterRecord) => Condition {
  const judge = compile(node, scope)
  const seen = describeSeen(node, scope)
  const text = source.slice(node.from, node.to)
  const { evaluation } = scope
  return (record) => {
    const verdict = verdictOf(evaluation, record, judge)
    return { text, verdict, seen: within(evaluation, record, seen) ?? [] }
  }
}

function verdictOf(evaluation: Evaluation, record: FilterRecord, judge: Evaluate): Verdict {
  const result = within(evaluation, record, judge)
  return result === undefined ? 'unjudged' : verdictOfResult(result)
}

function verdictOfResult(result: Result): Verdict {
  if (result === true) return 'match'
  if (result === false) return 'no-match'
  return result === ABSENT || result === null ? 'no-such-field' : 'unjudged'
}

/** What something gives for a record; `undefined` where it costs more than it may. */
function within<Given>(
  evaluation: Evaluation,
  record: FilterRecord,
  give: () => Given,
): Given | undefined {
  evaluation.begin(record)
  try {
    return give()
  } catch (thrown) {
    if (thrown === OUT_OF_STEPS) return undefined
    throw thrown
  } finally {
    evaluation.end()
  }
}
