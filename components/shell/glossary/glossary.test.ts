import { describe, expect, it } from 'vitest'
import { glossary, glossarySections, searchGlossary } from './glossary'
import type { GlossaryTerm } from './glossary-term'

/** The page that a reader without the dashboard has. */
function glossaryPage(): string {
  const sections = glossarySections.map(({ title, terms }) =>
    [
      `## ${title}`,
      ...Object.values<GlossaryTerm>(terms).map(({ name, also, meaning, picture, limits }) =>
        [
          `### ${name}`,
          ...(also.length > 0 ? [`Also: ${also.join(', ')}.`] : []),
          meaning,
          `**In the picture.** ${picture}`,
          `**Where the picture breaks.** ${limits}`,
        ].join('\n\n'),
      ),
    ].join('\n\n'),
  )
  const head = [
    '# Glossary',
    'Kafka’s words as Milena uses them. Each has a precise sentence, then the same in the picture of a giant mailbox: a topic is a named',
    'folder, a partition a numbered subfolder, an offset the line number of a letter. And then where that picture misleads.',
    '',
    'This page is made of `components/shell/glossary/`, which the dashboard shows too; a test keeps the two equal.',
    'After a change there: `npx vitest run --project unit components/shell/glossary -u`.',
  ]
  return `${head[0]}\n\n${head.slice(1).join('\n')}\n\n${sections.join('\n\n')}\n`
}

describe('glossary', () => {
  it('is word for word the page in the documentation', async () => {
    await expect(glossaryPage()).toMatchFileSnapshot('../../../docs/glossary.md')
  })

  it('says of every term what it is, how to picture it and where that breaks', () => {
    for (const [id, term] of Object.entries<GlossaryTerm>(glossary)) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      for (const text of [term.meaning, term.picture, term.limits]) expect(text).toMatch(/[.?”]$/)
    }
  })

  it('has no term in two sections', () => {
    const ids = glossarySections.flatMap(({ terms }) => Object.keys(terms))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('searchGlossary', () => {
  const names = (filter: string) =>
    searchGlossary(filter).flatMap(({ terms }) => terms.map(({ name }) => name))

  it('finds a term by another word for it', () => {
    expect(names('ISR')).toContain('in-sync replica')
    expect(names('record')).toContain('message')
    expect(names('min.insync.replicas')).toContain('min ISR')
  })

  it('wants every word, and gives everything for none', () => {
    expect(names('zebra message')).toEqual([])
    expect(names('').length).toBe(Object.keys(glossary).length)
  })
})
