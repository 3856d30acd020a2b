/** The first few of many names, and how many there are beside them: `a, b, c and 4 more`. */
export function someOf(names: readonly string[], most = 3, rest = 'more'): string {
  const some = names.slice(0, most).join(', ')
  const left = names.length - most
  return left > 0 ? `${some} and ${left} ${rest}` : some
}
