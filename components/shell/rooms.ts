import { BookOpen, Gauge, Layers, type LucideIcon, Server, Users } from 'lucide-react'
import type { Route } from 'next'
import { paths } from '@/lib/client/paths'

/** A place of a cluster that is one step away from everywhere. */
export interface Room {
  name: string
  /** The second key after `g`. */
  key: string
  href: Route
  icon: LucideIcon
  /** Whether an address lies in it, as `usePathname` gives it. */
  holds: (path: string) => boolean
}

/** The rooms in the navigation. `groups` holds the page of one group too, whose id travels in the query. */
export function roomsOf(cluster: string): Room[] {
  const overview = paths.overview(cluster)
  const below = (part: string) => (path: string) => path.startsWith(`${overview}/${part}`)
  return [
    {
      name: 'Overview',
      key: 'o',
      href: overview,
      icon: Gauge,
      holds: (path) => path === overview,
    },
    {
      name: 'Topics',
      key: 't',
      href: paths.topics(cluster),
      icon: Layers,
      holds: below('topics'),
    },
    { name: 'Groups', key: 'g', href: paths.groups(cluster), icon: Users, holds: below('group') },
    {
      name: 'Brokers',
      key: 'b',
      href: paths.brokers(cluster),
      icon: Server,
      holds: below('brokers'),
    },
  ]
}

/** Reached from help and from the palette, not from the navigation. */
export function glossaryRoom(cluster: string): Room {
  const href = paths.glossary(cluster)
  return { name: 'Glossary', key: 'w', href, icon: BookOpen, holds: (path) => path === href }
}
