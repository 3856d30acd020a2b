import type { ReactNode } from 'react'

/** Name and value pairs in one calm line that wraps; a hairline sets each apart from the next. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="flex flex-wrap gap-x-6 gap-y-2">{children}</dl>
}

export function Fact({
  name,
  title,
  children,
}: {
  name: ReactNode
  /** What the name means, for one who does not know it. */
  title?: string
  children: ReactNode
}) {
  return (
    <div className="min-w-0 border-s border-line ps-3" title={title}>
      {/* A term that explains itself is pressed here: 24 px, as every target. */}
      <dt className="flex min-h-6 items-center gap-x-1 text-xs text-ink-soft [&_button]:min-h-6">
        {name}
      </dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
