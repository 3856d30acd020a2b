import type { Route } from 'next'
import { paths } from '@/lib/client/paths'

/** A thing with a page of its own, by its name. */
export interface Named {
  text: string
  href: Route
}

/** A sentence in pieces: words, and the things among them that have a page. */
export type Sentence = readonly (string | Named)[]

export const brokerNamed = (cluster: string, id: number): Named => ({
  text: String(id),
  href: paths.broker(cluster, id),
})

export const topicNamed = (cluster: string, topic: string): Named => ({
  text: topic,
  href: paths.topic(cluster, topic),
})

export const groupNamed = (cluster: string, id: string): Named => ({
  text: id,
  href: paths.group(cluster, id),
})

/** `orders`, `orders and payments`, `orders, payments and 3 more topics`: what is shown of `total` things, and how many more. */
export function enumerate(
  shown: readonly (Named | Sentence)[],
  total: number,
  many: string,
): Sentence {
  const hidden = Math.max(0, total - shown.length)
  const parts = shown.map((part) => ('text' in part ? [part] : part))
  if (hidden > 0) parts.push([`${hidden} more ${many}`])
  return parts.flatMap((part, index) => {
    const isLast = index === parts.length - 1
    return index === 0 ? part : [isLast ? ' and ' : ', ', ...part]
  })
}

/** The sentence as a screen reader or a title says it. */
export function plainText(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}

/** Brackets and the rest would end a Markdown link before its name does. */
const escapeMarkdown = (text: string) => text.replace(/[\\[\]*_`<>|]/g, '\\$&')

/** The sentence in Markdown, its things as links below `root`, the address where Milena is. */
export function markdownText(sentence: Sentence, root: string): string {
  return sentence
    .map((piece) =>
      typeof piece === 'string' ? piece : `[${escapeMarkdown(piece.text)}](${root}${piece.href})`,
    )
    .join('')
}
