import type { ReactNode } from 'react'

/** The head of a page: what it is of, its facts, and what can be done. */
export function PageHeader({
  title,
  mono = false,
  beside,
  actions,
  children,
}: {
  title: ReactNode
  /** The title is a name of Kafka's, not a word of ours. */
  mono?: boolean
  beside?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="mb-6 space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
          <h1
            className={
              mono
                ? 'mono text-xl leading-tight font-semibold tracking-[-0.02em] break-all'
                : 'text-xl font-semibold tracking-[-0.018em]'
            }
          >
            {title}
          </h1>
          {beside}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </header>
  )
}
