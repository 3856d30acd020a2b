import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A table that scrolls in a box of its own, reached by keyboard too. `className` has the greatest height of the box. */
export function ScrollTable({
  label,
  caption = label,
  className,
  tableClassName,
  children,
}: {
  /** What the box is called. */
  label: string
  /** What the table is called, where that is more. */
  caption?: string
  className: string
  tableClassName?: string
  children: ReactNode
}) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      className={clsx('overflow-auto', className)}
    >
      <table className={clsx('w-full', tableClassName)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  )
}
