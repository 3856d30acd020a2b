'use client'

import { type KeyboardEvent, lazy, type ReactNode, Suspense } from 'react'
import { type ButtonKind, buttonClass } from './button'
import type { MenuItem } from './menu-popup'
import { usePopupTrigger } from './popup-trigger'

const load = () => import('./menu-popup')
const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }))

/** A list of actions and places behind a button. */
export function Menu({
  label,
  trigger,
  items,
  kind = 'plain',
  triggerClassName,
  align = 'start',
}: {
  /** Names the menu, and the button where what is on it is no text. */
  label: string
  /** What is on the button. */
  trigger: ReactNode
  items: readonly MenuItem[]
  kind?: ButtonKind
  /** Replaces the look of the button. */
  triggerClassName?: string
  align?: 'start' | 'end'
}) {
  const { triggerProps, popup, wanted, show } = usePopupTrigger('menu', load)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    show(true, true)
  }
  return (
    <>
      <button
        type="button"
        aria-label={typeof trigger === 'string' ? undefined : label}
        className={triggerClassName ?? buttonClass(kind)}
        onKeyDown={onKeyDown}
        {...triggerProps}
      >
        {trigger}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <MenuPopup {...popup} label={label} align={align} items={items} />
        </Suspense>
      )}
    </>
  )
}
