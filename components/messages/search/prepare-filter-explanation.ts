import type { LogEntry, Message } from '@/lib/contract/messages'
import type { Condition, Filter } from '@/lib/filter/filter'
import { formatWhole } from '@/lib/format/digits'
import { isCut, recordOf } from './prepare-filter-trial'

/** One of the conditions that must all hold, and what the messages in view make of it. */
export interface ExplainedCondition {
  /** As written. */
  text: string
  /** `true of 12 of 50 · 3 have no such field · 1 it cannot judge`. */
  words: string
  /** What stands there in the first message: `value.total = 120`. */
  seen: string[]
}

const CONDITIONS_MAX = 12

function countsOf(conditions: readonly Condition[]) {
  const counts = { match: 0, 'no-match': 0, 'no-such-field': 0, unjudged: 0 }
  for (const { verdict } of conditions) counts[verdict] += 1
  return counts
}

function wordsOf(conditions: readonly Condition[]): string {
  const counts = countsOf(conditions)
  const without = counts['no-such-field']
  return [
    `true of ${formatWhole(counts.match)} of ${formatWhole(conditions.length)}`,
    ...(without > 0
      ? [`${formatWhole(without)} ${without === 1 ? 'has' : 'have'} no such field`]
      : []),
    ...(counts.unjudged > 0 ? [`${formatWhole(counts.unjudged)} it cannot judge`] : []),
  ].join(' · ')
}

/** A filter taken apart, so that one sees which of its conditions keeps messages out. Empty where no whole message is in view. */
export function explainFilter(
  entries: readonly LogEntry[],
  filter: Filter,
  topic: string,
): ExplainedCondition[] {
  const whole = entries.filter(
    (entry): entry is Message => entry.kind === 'message' && !isCut(entry),
  )
  const explained = whole.map((message) => filter.explain(recordOf(message, topic)))
  const [first = []] = explained
  // A condition that is written twice is told once.
  const texts = [...new Set(first.map(({ text }) => text))].slice(0, CONDITIONS_MAX)
  return texts.map((text) => {
    const all = explained.flatMap((each) => each.find((condition) => condition.text === text) ?? [])
    const seen = (all[0]?.seen ?? []).map(({ place, text: value }) =>
      value === null ? `no ${place}` : `${place} = ${value}`,
    )
    return { text, words: wordsOf(all), seen }
  })
}
