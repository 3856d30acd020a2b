/** U+2423, the open box that stands for a space in print. */
const SPACE_MARK = '␣'

/** A name whose spaces at the beginning and the end can be seen. */
export function withVisibleEdges(name: string): string {
  return name.replace(/^\s+|\s+$/g, (spaces) => SPACE_MARK.repeat(spaces.length))
}

/** Where a name has spaces that cannot be seen, in words: `begins with a space`; `null` where it has none. */
export function edgeSpaces(name: string): string | null {
  const begins = /^\s/.test(name)
  const ends = /\s$/.test(name)
  if (begins && ends) return 'begins and ends with a space'
  if (begins) return 'begins with a space'
  return ends ? 'ends with a space' : null
}
