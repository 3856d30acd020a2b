import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Level } from '@/lib/format/state-words'
import { StatusMark } from './status'

const LOOKS: Record<Level, string> = {
  critical: 'border-critical bg-critical-soft',
  warning: 'border-warning bg-warning-soft',
  info: 'border-accent bg-accent-soft',
  ok: 'border-ok bg-sunken',
  neutral: 'border-line-strong bg-sunken',
}

/** Something to know before reading on: a level's mark, one sentence, then what it means and what to do. */
export function Notice({
  level,
  title,
  role = 'status',
  actions,
  children,
  className,
}: {
  level: Level
  title: ReactNode
  /** `alert` interrupts one who listens; only for what has failed. */
  role?: 'status' | 'alert' | 'note'
  /** Buttons of the next step. */
  actions?: ReactNode
  children?: ReactNode
  className?: string
}) {
  return (
    <div role={role} className={clsx('border-s-3 px-4 py-2.5', LOOKS[level], className)}>
      <p className="flex items-baseline gap-2 font-medium">
        <StatusMark level={level} />
        <span className="min-w-0">{title}</span>
      </p>
      {children && <div className="mt-1 max-w-[80ch] space-y-1">{children}</div>}
      {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
