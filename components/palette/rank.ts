/** How well a text answers what was typed; the larger the better. */
export interface Match {
  score: number
  /** Where in the text, as half-open ranges in order. */
  ranges: readonly (readonly [number, number])[]
}

/** The whole text, its beginning, the beginning of a word in it, anywhere, or only its letters in this order. */
const TIERS = { whole: 5, prefix: 4, wordStart: 3, inside: 2, letters: 1 } as const

const SEPARATOR = /[\s._\-/:@]/

/** A word begins the text, follows a separator, or is a capital after a small letter. */
function beginsWord(text: string, index: number): boolean {
  if (index === 0) return true
  const before = text[index - 1] ?? ''
  const here = text[index] ?? ''
  return SEPARATOR.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here))
}

function wordStartOf(word: string, text: string, lower: string): number {
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    if (beginsWord(text, at)) return at
  }
  return -1
}

/** The letters of a word in order, the first at the beginning of a word; each later one as early as it comes. */
function lettersIn(word: string, text: string, lower: string): [number, number][] | null {
  for (let start = 0; start < text.length; start += 1) {
    if (lower[start] !== word[0] || !beginsWord(text, start)) continue
    const ranges: [number, number][] = []
    let from = start
    for (const letter of word) {
      const at = lower.indexOf(letter, from)
      if (at < 0) return null
      const last = ranges.at(-1)
      if (last?.[1] === at) last[1] = at + 1
      else ranges.push([at, at + 1])
      from = at + 1
    }
    return ranges
  }
  return null
}

function matchWord(word: string, text: string, lower: string): Match | null {
  const inside = lower.indexOf(word)
  if (inside === 0) {
    const tier = lower.length === word.length ? TIERS.whole : TIERS.prefix
    return { score: tier, ranges: [[0, word.length]] }
  }
  if (inside > 0) {
    const start = wordStartOf(word, text, lower)
    const at = start < 0 ? inside : start
    return {
      score: start < 0 ? TIERS.inside : TIERS.wordStart,
      ranges: [[at, at + word.length]],
    }
  }
  // One letter is always found inside, and letters alone say little of short words.
  const ranges = word.length >= 2 ? lettersIn(word, text, lower) : null
  return ranges && { score: TIERS.letters, ranges }
}

/**
 * Whether a text holds every word that was typed, and how well: beginning > beginning of a word > inside > its letters in order. The
 * weakest word decides. `lower` is the text in lower case, given so that an index makes it once.
 */
export function match(words: readonly string[], text: string, lower: string): Match | null {
  let score = Number.POSITIVE_INFINITY
  const ranges: (readonly [number, number])[] = []
  for (const word of words) {
    const found = matchWord(word, text, lower)
    if (!found) return null
    score = Math.min(score, found.score)
    ranges.push(...found.ranges)
  }
  return { score, ranges: ranges.sort((a, b) => a[0] - b[0]) }
}

/** What was typed, as `match` takes it. */
export function wordsOf(typed: string): string[] {
  return typed.toLowerCase().split(/\s+/).filter(Boolean)
}
