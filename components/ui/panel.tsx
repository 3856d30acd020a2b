import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

/** A named part of a page. `aside` stands at the end of its heading: freshness, a count, an action. */
export function Panel({
  title,
  aside,
  children,
  className,
}: {
  title: ReactNode
  aside?: ReactNode
  children: ReactNode
  className?: string
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={clsx('min-w-0', className)}>
      <div className="mb-1.5 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-base font-semibold tracking-[-0.008em]">
          {title}
        </h2>
        {aside && <div className="text-xs text-ink-soft">{aside}</div>}
      </div>
      {children}
    </section>
  )
}
