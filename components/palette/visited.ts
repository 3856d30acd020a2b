import { paths } from '@/lib/client/paths'

/** The id of the entry whose page an address is: of a topic, a group or a broker; `null` for every other page. */
export function visitedEntry(cluster: string, path: string, query: URLSearchParams): string | null {
  const overview = paths.overview(cluster)
  if (!path.startsWith(`${overview}/`)) return null
  const [room, name] = path.slice(overview.length + 1).split('/')
  if (room === 'group') {
    const id = query.get('id')
    return id === null ? null : `group:${id}`
  }
  if (name === undefined) return null
  if (room === 'topics') return `topic:${decodeURIComponent(name)}`
  return room === 'brokers' ? `broker:broker ${name}` : null
}
