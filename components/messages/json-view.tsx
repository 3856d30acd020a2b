import type { JsonLine, JsonTokenKind } from '@/lib/format/json-text'

const COLOURS: Record<JsonTokenKind, string> = {
  key: 'text-accent',
  string: 'text-ink',
  number: 'text-warning',
  literal: 'text-warning',
  punctuation: 'text-ink-soft',
}

/** Coloured text costs an element for each token; a longer document is shown as it was written. */
export const JSON_LINES_MAX = 4_000

/** JSON in lines, every token exactly as it was written. */
export function JsonView({ lines }: { lines: JsonLine[] }) {
  return (
    <pre className="mono text-[0.78rem] leading-[1.55] break-all whitespace-pre-wrap">
      {lines.map((line, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a document that never changes.
          key={index}
          className="block ps-4 -indent-4"
          style={{ marginInlineStart: `${line.depth}rem` }}
        >
          {line.tokens.map((token, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same.
            <span key={place} className={COLOURS[token.kind]}>
              {token.kind === 'punctuation' && token.text === ':' ? ': ' : token.text}
            </span>
          ))}
        </span>
      ))}
    </pre>
  )
}
