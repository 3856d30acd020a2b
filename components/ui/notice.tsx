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
  actionsBeside = false,
  children,
  className,
}: {
  level: Level
  title: ReactNode
  /** `alert` interrupts one who listens; only for what has failed. */
  role?: 'status' | 'alert' | 'note'
  /** Buttons of the next step. */
  actions?: ReactNode
  /**
   * The buttons stand beside the words where there is room, for a notice that comes and goes above a list; with `title`, on a phone
   * they stand beside the title.
   */
  actionsBeside?: boolean | 'title'
  children?: ReactNode
  className?: string
}) {
  const isTitleLine = actionsBeside === 'title'
  return (
    <div
      role={role}
      className={clsx(
        'border-s-3 px-4 py-2.5',
        actionsBeside && 'sm:flex sm:items-start sm:gap-4',
        isTitleLine && 'max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:items-center max-sm:py-1.5',
        LOOKS[level],
        className,
      )}
    >
      <div className={clsx(actionsBeside && 'min-w-0 flex-1', isTitleLine && 'max-sm:contents')}>
        <p className="flex items-baseline gap-2 font-medium">
          <StatusMark level={level} />
          <span className="min-w-0">{title}</span>
        </p>
        {children && (
          <div
            className={clsx(
              'mt-1 max-w-[80ch] space-y-1',
              isTitleLine && 'max-sm:order-last max-sm:col-span-2 max-sm:mt-0',
            )}
          >
            {children}
          </div>
        )}
      </div>
      {actions && (
        <div
          className={clsx(
            'mt-2.5 flex flex-wrap gap-2',
            actionsBeside && 'sm:mt-0 sm:shrink-0',
            isTitleLine && 'max-sm:mt-0',
          )}
        >
          {actions}
        </div>
      )}
    </div>
  )
}
