import type { GlossaryTerm } from './glossary-term'

/** What a term means, the picture for it, and where the picture breaks. */
export function TermText({ term }: { term: GlossaryTerm }) {
  return (
    <div className="space-y-2 leading-normal">
      <p>{term.meaning}</p>
      <p className="border-s-2 border-accent ps-2.5 text-ink-soft">
        <strong className="font-medium text-ink">In the picture. </strong>
        {term.picture}
      </p>
      <p className="border-s-2 border-line-strong ps-2.5 text-ink-soft">
        <strong className="font-medium text-ink">Where the picture breaks. </strong>
        {term.limits}
      </p>
    </div>
  )
}
