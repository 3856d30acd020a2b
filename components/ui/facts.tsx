import type { ReactNode } from 'react'

/** Name and value pairs in one calm line that wraps. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="flex flex-wrap gap-x-7 gap-y-2">{children}</dl>
}

export function Fact({
  name,
  title,
  children,
}: {
  name: string
  /** What the name means, for one who does not know it. */
  title?: string
  children: ReactNode
}) {
  return (
    <div className="min-w-0" title={title}>
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
