'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { roomsOf } from './rooms'

/** The rooms of a cluster: a row in the header, and on a phone a bar at the bottom, where thumbs are. */
export function ClusterNav({ cluster }: { cluster: string }) {
  const path = usePathname()
  return (
    <nav
      aria-label="Cluster"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:border-line max-md:bg-paper max-md:pb-[env(safe-area-inset-bottom)] md:self-stretch"
    >
      <ul className="flex md:h-full">
        {roomsOf(cluster).map(({ name, href, icon: Icon, holds }) => {
          const isHere = holds(path)
          return (
            <li key={name} className="max-md:flex-1">
              <Link
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className={clsx(
                  'flex h-full items-center justify-center focus-visible:-outline-offset-2 max-md:h-13 max-md:flex-col max-md:gap-0.5 max-md:border-t-2 max-md:text-[0.6875rem] md:border-y-2 md:border-t-transparent md:px-2.5 lg:px-3',
                  isHere
                    ? 'border-accent font-medium text-ink'
                    : 'border-transparent text-ink-soft hover:text-ink',
                )}
              >
                <Icon
                  aria-hidden="true"
                  className={clsx('size-4.5 md:hidden', isHere && 'text-accent')}
                />
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
