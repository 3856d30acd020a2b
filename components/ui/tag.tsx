import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A small word about a thing: its type, a role, a flag. Says nothing of how well it is; that is `Status`. */
export function Tag({
  children,
  title,
  className,
}: {
  children: ReactNode
  title?: string
  className?: string
}) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex items-center gap-1 rounded-sm border border-line px-1.5 text-xs leading-5 whitespace-nowrap text-ink-soft',
        className,
      )}
    >
      {children}
    </span>
  )
}
