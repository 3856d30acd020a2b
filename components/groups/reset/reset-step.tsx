'use client'

import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useArrival } from '@/components/ui/use-arrival'

/**
 * One step of a reset: its number, its name, and what belongs to it. A step that is done folds to what was chosen; one whose turn has not
 * come shows its name alone.
 */
export function ResetStep({
  number,
  title,
  summary,
  onChange,
  arrives = false,
  describedBy,
  children,
}: {
  number: number
  title: string
  /** What was chosen, once the step is done. */
  summary?: ReactNode
  /** Opens a step that is done again. */
  onChange?: (() => void) | undefined
  /** It opens in the place of what had the focus, and takes it. */
  arrives?: boolean
  /** The id of the sentence that is read out with its name. */
  describedBy?: string
  /** Left out where its turn has not come, or has passed. */
  children?: ReactNode
}) {
  const done = summary !== undefined
  const open = children !== undefined
  const section = useArrival<HTMLElement>(arrives)
  return (
    <section
      ref={section}
      tabIndex={arrives ? -1 : undefined}
      aria-label={title}
      aria-describedby={describedBy}
      className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 outline-none"
    >
      <span
        aria-hidden="true"
        className={clsx(
          'mono grid size-6 place-items-center rounded-full border text-xs',
          open && 'border-accent bg-accent text-on-accent',
          done && 'border-ok text-ok',
          !open && !done && 'border-line-strong text-ink-soft',
        )}
      >
        {done ? <Check className="size-3.5" /> : number}
      </span>
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className={clsx('font-medium', !open && !done && 'text-ink-soft')}>{title}</h3>
        {done && <p className="min-w-0 text-ink-soft">{summary}</p>}
        {done && onChange && (
          <Button
            kind="quiet"
            className="-my-1 ms-auto"
            onClick={onChange}
            aria-label={`Change: ${title}`}
          >
            Change
          </Button>
        )}
      </div>
      {open && (
        <div className="col-span-2 mt-2 min-w-0 sm:col-span-1 sm:col-start-2">{children}</div>
      )}
    </section>
  )
}
