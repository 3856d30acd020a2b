/** How nuqs reads the text of each parameter; `null` for a text that says nothing. */
type AddressParsers = Record<string, { parse: (text: string) => unknown }>

/** The parts of an address, as they are written, that its parsers can read nothing from, and that the page is therefore shown without. */
export function unreadParts<Parsers extends AddressParsers>(
  parsers: Parsers,
  address: Pick<URLSearchParams, 'get'>,
): { name: keyof Parsers & string; text: string }[] {
  const names: (keyof Parsers & string)[] = Object.keys(parsers)
  return names.flatMap((name) => {
    const text = address.get(name)
    return text !== null && parsers[name]?.parse(text) === null ? [{ name, text }] : []
  })
}
