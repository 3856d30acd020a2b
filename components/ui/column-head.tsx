import clsx from 'clsx'
import type { ReactNode } from 'react'

/** The head of a column in a `ScrollTable`, which stays in sight above its rows. `className` has the padding that its cells have. */
export function ColumnHead({
  align = 'start',
  className,
  children,
}: {
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <th
      scope="col"
      className={clsx(
        'sticky top-0 z-30 border-b border-line-strong bg-paper py-1 text-xs font-medium text-ink-soft',
        align === 'end' ? 'text-end' : 'text-start',
        className,
      )}
    >
      {children}
    </th>
  )
}
