import clsx from 'clsx'
import type { ReactNode } from 'react'

/** One piece on the page, under its name. */
export function Specimen({
  name,
  children,
  className,
}: {
  name: string
  children: ReactNode
  className?: string
}) {
  return (
    <div className={clsx('min-w-0', className)} data-specimen={name}>
      <p className="mono mb-1.5 text-xs text-ink-soft">{name}</p>
      {children}
    </div>
  )
}

/** A chapter of the page: its specimens in columns as wide as there is room for. */
export function Chapter({
  id,
  title,
  children,
  wide = false,
}: {
  id: string
  title: string
  children: ReactNode
  wide?: boolean
}) {
  return (
    <section aria-labelledby={id} className="border-t border-line-strong pt-4">
      <h2 id={id} className="mb-4 text-lg font-semibold tracking-[-0.01em]">
        {title}
      </h2>
      <div className={wide ? 'space-y-6' : 'grid gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-3'}>
        {children}
      </div>
    </section>
  )
}
