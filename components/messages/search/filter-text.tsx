import { type ComponentProps, Fragment, type ReactNode, type Ref } from 'react'
import type { Mistake } from '@/lib/filter/mistake'

/** The text in its pieces, those that are mistaken underlined. A mistake at the end of the text has nothing to stand under. */
function underlined(text: string, mistakes: readonly Mistake[]): ReactNode {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { from, to } of [...mistakes].sort((a, b) => a.from - b.from)) {
    if (from < at || to > text.length) continue
    pieces.push(
      <Fragment key={from}>
        {text.slice(at, from)}
        <span className="underline decoration-critical decoration-wavy decoration-from-font underline-offset-3">
          {text.slice(from, to) || ' '}
        </span>
      </Fragment>,
    )
    at = to
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
      {/* A last line without anything in it has a height all the same. */}
      {'\u200b'}
    </>
  )
}

const TEXT =
  'mono col-start-1 row-start-1 min-w-0 px-2 py-1.5 leading-5 break-words whitespace-pre-wrap'

/**
 * A field as high as its text, with lines under what is wrong in it. The lines are drawn by a copy of the text behind the field, which
 * is laid out the same and shows nothing else.
 */
export function FilterText({
  text,
  mistakes,
  fieldRef,
  ...props
}: {
  text: string
  mistakes: readonly Mistake[]
  fieldRef: Ref<HTMLTextAreaElement>
} & Omit<ComponentProps<'textarea'>, 'value' | 'className' | 'ref' | 'rows'>) {
  return (
    <div className="relative grid text-[0.8125rem]">
      <div aria-hidden="true" className={`${TEXT} pointer-events-none z-1 text-transparent`}>
        {underlined(text, mistakes)}
      </div>
      <textarea
        ref={fieldRef}
        value={text}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className={`control ${TEXT} resize-none overflow-hidden`}
        {...props}
      />
    </div>
  )
}
