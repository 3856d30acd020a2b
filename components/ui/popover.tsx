'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { type ButtonKind, buttonClass } from './button'
import { usePopupTrigger } from './popup-trigger'

const load = () => import('./popover-popup')
const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }))

/** Something beside the page that a button opens: a few controls, an explanation. Escape or a press elsewhere closes it. */
export function Popover({
  label,
  trigger,
  children,
  kind = 'plain',
  triggerClassName,
  className,
  align = 'start',
}: {
  /** Names the popover, and the button where what is on it is no text. */
  label: string
  /** What is on the button. */
  trigger: ReactNode
  children: ReactNode
  kind?: ButtonKind
  /** Replaces the look of the button. */
  triggerClassName?: string
  className?: string
  align?: 'start' | 'center' | 'end'
}) {
  const { triggerProps, popup, wanted } = usePopupTrigger('dialog', load)
  return (
    <>
      <button
        type="button"
        aria-label={typeof trigger === 'string' ? undefined : label}
        className={triggerClassName ?? buttonClass(kind)}
        {...triggerProps}
      >
        {trigger}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <PopoverPopup {...popup} label={label} align={align} className={className}>
            {children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  )
}
