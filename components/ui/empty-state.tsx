import type { ReactNode } from 'react'

/** Nothing to show, and it is known to be nothing: one sentence, what makes it otherwise, and the one thing to do about it. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="border-y border-dashed border-line-strong px-1 py-6">
      <p className="text-base font-medium">{title}</p>
      {children && <div className="mt-1 max-w-[68ch] space-y-2 text-ink-soft">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
