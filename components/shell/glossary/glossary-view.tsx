'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { FilterBar } from '@/components/shell/filter-bar'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { glossary, searchGlossary } from './glossary'
import { TermText } from './term-text'

/** Every term on one page, each with an address of its own. */
export function GlossaryView() {
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault(''))
  const sections = searchGlossary(filter)
  const shown = sections.reduce((sum, { terms }) => sum + terms.length, 0)
  return (
    <>
      <PageHeader title="Glossary">
        <p className="max-w-[70ch] text-ink-soft">
          Kafka’s words as Milena uses them. Imagine a giant mailbox: a topic is a named folder, a
          partition a numbered subfolder, an offset the line number of a letter. Each entry also
          says where that picture breaks.
        </p>
      </PageHeader>
      <FilterBar
        label="Filter terms"
        value={filter}
        onChange={(value) => void setFilter(value || null)}
        shown={shown}
        total={Object.keys(glossary).length}
      />
      {shown === 0 && <EmptyState title="No term holds all of these words" />}
      {sections.map(({ title, terms }) => (
        <section key={title} className="mb-8">
          <h2 className="mb-3 border-b border-line pb-1 text-base font-semibold">{title}</h2>
          <div className="gap-x-10 lg:columns-2">
            {terms.map((term) => (
              <article
                key={term.id}
                id={term.id}
                className="mb-6 break-inside-avoid rounded-sm target:bg-accent-soft target:outline-8 target:outline-accent-soft"
              >
                <h3 className="font-semibold">{term.name}</h3>
                <p className="mb-1.5 text-xs text-ink-soft">{term.also.join(' · ')}</p>
                <TermText term={term} />
              </article>
            ))}
          </div>
        </section>
      ))}
    </>
  )
}
