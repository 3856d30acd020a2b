import { clusterTerms } from './cluster-terms'
import type { GlossaryTerm } from './glossary-term'
import { groupTerms } from './group-terms'
import { logTerms } from './log-terms'
import { producerTerms } from './producer-terms'

/** The glossary of the interface and, through the test beside this file, of `docs/glossary.md`. Load it lazily: it is all text. */
export const glossarySections = [
  { title: 'What is written', terms: logTerms },
  { title: 'Who keeps it', terms: clusterTerms },
  { title: 'Who reads it', terms: groupTerms },
  { title: 'Who writes it', terms: producerTerms },
] as const

export const glossary = { ...logTerms, ...clusterTerms, ...groupTerms, ...producerTerms }

export type TermId = keyof typeof glossary

export interface GlossarySection {
  title: string
  terms: readonly (GlossaryTerm & { id: string })[]
}

/** The sections as lists, with only the terms in which every word of the filter is found. */
export function searchGlossary(filter: string): GlossarySection[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return glossarySections
    .map(({ title, terms }) => ({
      title,
      terms: Object.entries<GlossaryTerm>(terms)
        .map(([id, term]) => ({ id, ...term }))
        .filter(({ name, also, meaning }) => {
          const text = [name, ...also, meaning].join(' ').toLowerCase()
          return words.every((word) => text.includes(word))
        }),
    }))
    .filter(({ terms }) => terms.length > 0)
}
