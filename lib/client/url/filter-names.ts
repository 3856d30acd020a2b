/** Whether a name holds every word of a filter, in any order and any case. An empty filter lets everything through. */
export function nameFilter(filter: string): (name: string) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return (name) => {
    const text = name.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}
