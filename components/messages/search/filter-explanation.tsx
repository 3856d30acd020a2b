import type { ExplainedCondition } from './prepare-filter-explanation'

/** A filter, condition by condition: of how many messages in view each is true, and what it looks at in the first of them. */
export function FilterExplanation({ conditions }: { conditions: readonly ExplainedCondition[] }) {
  return (
    <ul aria-label="The filter, condition by condition" className="mt-1 space-y-1 text-xs">
      {conditions.map(({ text, words, seen }) => (
        <li key={text} className="flex flex-wrap gap-x-3 border-s-2 border-line ps-2">
          <code className="mono max-w-full truncate" title={text}>
            {text}
          </code>
          <span className="text-ink-soft">{words}</span>
          {seen.length > 0 && (
            <span
              className="min-w-0 max-w-full truncate text-ink-soft"
              title="In the first message in view"
            >
              first: <code className="mono">{seen.join(', ')}</code>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
