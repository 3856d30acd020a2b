import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface ShortColumn {
  name: string
  /** Its width, and where it is left out. */
  className?: string
  atEnd?: boolean
}

/** A few rows in a dialog, quieter than a table of a page. */
export function ShortTable({
  caption,
  columns,
  className,
  children,
}: {
  /** For one who hears it. */
  caption: string
  columns: readonly ShortColumn[]
  className?: string
  children: ReactNode
}) {
  return (
    <table className={clsx('w-full text-start', className)}>
      <caption className="sr-only">{caption}</caption>
      <thead className="text-xs text-ink-soft">
        <tr>
          {columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              className={clsx(
                'py-1 font-normal',
                column.atEnd ? 'text-end' : 'text-start',
                column.className,
              )}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
