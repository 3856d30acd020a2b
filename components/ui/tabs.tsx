import clsx from 'clsx'
import type { Route } from 'next'
import { Link } from './link'

export interface LinkTab {
  name: string
  href: Route
  isHere: boolean
  /** A figure beside the name: how many things are in there. */
  count?: number | string | undefined
}

/** The parts of a page, one shown at a time. They are links: which one is open is in the address. */
export function LinkTabs({ label, items }: { label: string; items: LinkTab[] }) {
  return (
    <nav aria-label={label} className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex gap-5 max-sm:gap-3.5">
        {items.map(({ name, href, isHere, count }) => (
          <li key={name}>
            <Link
              href={href}
              scroll={false}
              aria-current={isHere ? 'page' : undefined}
              className={clsx(
                '-mb-px flex min-h-9 items-center gap-1.5 border-b-2 whitespace-nowrap focus-visible:-outline-offset-2',
                isHere
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {name}
              {count !== undefined && (
                <span className="mono text-xs font-normal text-ink-soft">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
