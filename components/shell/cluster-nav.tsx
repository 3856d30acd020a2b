'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '@/lib/client/paths'

/** The rooms of a cluster. `groups` covers the page of one group, whose path differs because its id travels in the query. */
function roomsOf(cluster: string) {
  const overview = paths.overview(cluster)
  return [
    { name: 'Overview', href: overview, isHere: (path: string) => path === overview },
    {
      name: 'Topics',
      href: paths.topics(cluster),
      isHere: (path: string) => path.startsWith(`${overview}/topics`),
    },
    {
      name: 'Groups',
      href: paths.groups(cluster),
      isHere: (path: string) => path.startsWith(`${overview}/group`),
    },
    {
      name: 'Brokers',
      href: paths.brokers(cluster),
      isHere: (path: string) => path.startsWith(`${overview}/brokers`),
    },
  ]
}

export function ClusterNav({ cluster, className }: { cluster: string; className?: string }) {
  const path = usePathname()
  return (
    <nav aria-label="Cluster" className={className}>
      <ul className="flex">
        {roomsOf(cluster).map(({ name, href, isHere }) => (
          <li key={name} className="max-md:flex-1">
            <Link
              href={href}
              aria-current={isHere(path) ? 'page' : undefined}
              className={clsx(
                'flex min-h-9 items-center justify-center border-b-2 px-3 max-md:px-1',
                isHere(path)
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
