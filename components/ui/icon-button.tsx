'use client'

import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip'

/** A button that is only an icon: its name is read aloud, and shown on hover and focus. */
export function IconButton({
  label,
  icon: Icon,
  className,
  ...props
}: { label: string; icon: LucideIcon } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          'grid size-8 shrink-0 place-items-center rounded-md text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink',
          'disabled:cursor-not-allowed disabled:opacity-50 aria-expanded:bg-sunken aria-expanded:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent',
          className,
        )}
        {...props}
      >
        <Icon aria-hidden="true" className="size-4" />
      </button>
    </Tooltip>
  )
}
