/** What is wrong with a filter, where, and what to write instead. Positions are UTF-16 units of the source, as editors count. */
export interface Mistake {
  readonly message: string
  /** What to try; `null` where the message says it all. */
  readonly hint: string | null
  readonly from: number
  /** Behind the last unit; may be equal to `from` at the end of the source. */
  readonly to: number
}

/** How many letters must change to turn one word into the other, neighbours swapped counting as one. */
function distance(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1]
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const replaced = (row[j - 1] ?? 0) + (same ? 0 : 1)
      const moved = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced)
      next.push(swapped ? Math.min(moved, (before[j - 2] ?? 0) + 1) : moved)
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}

const LONGEST_WORD = 40

/** The known word that was probably meant; `null` where none is near. */
export function nearestWord(written: string, known: Iterable<string>): string | null {
  if (written.length > LONGEST_WORD) return null
  const wanted = written.toLowerCase()
  let nearest: string | null = null
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const word of known) {
    const changes = distance(wanted, word.toLowerCase())
    if (changes < least) {
      least = changes
      nearest = word
    }
  }
  return nearest
}

/** `Did you mean size?`, or what else may help. */
export function didYouMean(
  written: string,
  known: Iterable<string>,
  otherwise: string | null,
): string | null {
  const nearest = nearestWord(written, known)
  return nearest === null ? otherwise : `Did you mean ${nearest}?`
}
