/** As many as the keys and values of a few topics have that are read at the same time. */
const REMEMBERED_MAX = 8

/** Parses each text once: a list of messages asks for the same schema again and again. What throws is parsed anew each time. */
export function rememberParsed<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const parsed = parse(text)
    const [oldest] = known.keys()
    if (known.size >= REMEMBERED_MAX && oldest !== undefined) known.delete(oldest)
    known.set(text, parsed)
    return parsed
  }
}
