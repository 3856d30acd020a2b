import 'server-only'

/** The known key that a misspelt one was probably meant to be; `null` when none is near. */
export function suggestKey(misspelt: string, known: readonly string[]): string | null {
  const wanted = misspelt.toLowerCase()
  const ranked = known
    .map((key) => ({ key, distance: editDistance(wanted, key.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const [nearest] = ranked
  const near = Math.max(1, Math.min(3, Math.floor(misspelt.length / 4)))
  return nearest && nearest.distance <= near ? nearest.key : null
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? (beforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1
          : Number.POSITIVE_INFINITY
      const shifted = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1
      current.push(Math.min(replaced, swapped, shifted))
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
