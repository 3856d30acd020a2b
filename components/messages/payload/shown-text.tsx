import { visibleText } from '@/lib/format/visible-text'

/** The places of a text in another, in any case. */
function placesOf(needle: string, text: string): number[] {
  if (needle === '') return []
  const haystack = text.toLowerCase()
  const places: number[] = []
  for (
    let at = haystack.indexOf(needle);
    at >= 0;
    at = haystack.indexOf(needle, at + needle.length)
  )
    places.push(at)
  return places
}

function Marked({ text, needle }: { text: string; needle: string }) {
  const places = placesOf(needle, text)
  if (places.length === 0) return text
  return places.map((at, index) => {
    const before = text.slice(index === 0 ? 0 : (places[index - 1] ?? 0) + needle.length, at)
    const rest = index === places.length - 1 ? text.slice(at + needle.length) : ''
    return (
      <span key={at}>
        {before}
        <mark className="rounded-[1px] bg-warning-soft text-inherit outline-1 outline-warning">
          {text.slice(at, at + needle.length)}
        </mark>
        {rest}
      </span>
    )
  })
}

/**
 * Text out of a message, as it must be shown: what would be invisible or would turn the text around is named in its place, and
 * `find` is marked.
 */
export function ShownText({ text, find = '' }: { text: string; find?: string }) {
  const needle = find.toLowerCase()
  return visibleText(text).map((part, index) =>
    part.hidden ? (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes.
        key={index}
        title="A character that is not shown as it is, because it would be invisible or deceive"
        className="mx-px rounded-sm border border-warning px-0.5 text-[0.7em] text-warning"
      >
        {part.hidden}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same.
      <bdi key={index}>
        <Marked text={part.text} needle={needle} />
      </bdi>
    ),
  )
}
