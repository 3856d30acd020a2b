'use client'

import { Progress as Base } from '@base-ui/react/progress'
import clsx from 'clsx'
import type { ReactNode } from 'react'

/** How far something has come. `value` from 0 to `max`; `null` while the end is not known. The figures are in `children`. */
export function Progress({
  label,
  value,
  max = 1,
  children,
  className,
}: {
  label: string
  value: number | null
  max?: number
  children?: ReactNode
  className?: string
}) {
  return (
    <Base.Root
      aria-label={label}
      value={value === null ? null : Math.min(Math.max(value, 0), max)}
      max={max}
      className={clsx('min-w-0', className)}
    >
      <Base.Track className="h-1.5 overflow-hidden rounded-sm bg-line">
        <Base.Indicator className="h-full bg-accent data-indeterminate:w-1/3 motion-safe:data-indeterminate:animate-pulse" />
      </Base.Track>
      {children && <div className="mt-1 text-xs text-ink-soft">{children}</div>}
    </Base.Root>
  )
}
