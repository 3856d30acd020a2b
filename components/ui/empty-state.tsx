import type { ReactNode } from 'react'

/** Nothing to show, and it is known to be nothing: one sentence, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-md border border-dashed border-line-strong px-5 py-6">
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 max-w-[68ch] space-y-2 text-ink-soft">{children}</div>}
    </div>
  )
}
