/** What an address holds that may be data: what is looked for, and values that are shown. */
const DATA = ['contains', 'filter', 'key']

/** What of an address belongs to who looks, not to what is looked at. */
const OWN = ['at']

function without(search: string, names: readonly string[]): string {
  const query = new URLSearchParams(search)
  for (const name of names) query.delete(name)
  return query.size > 0 ? `?${query}` : ''
}

/** The search of an address, without the message that happens to be open. */
export function searchOf(search: string): string {
  return without(search, OWN)
}

/** The address without what was typed into it: positions and columns stay. */
export function withoutData(search: string): string {
  return without(search, [...OWN, ...DATA])
}
