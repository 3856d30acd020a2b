'use client'

import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { PopupAnchor } from './popup-trigger'

/** The open part of `Popover`, loaded when one is first wanted. */
export function PopoverPopup({
  open,
  onClose,
  anchor,
  id,
  label,
  align,
  className,
  children,
}: PopupAnchor & {
  label: string
  align: 'start' | 'center' | 'end'
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-60"
        >
          <Base.Popup
            id={id}
            aria-label={label}
            finalFocus={() => anchor}
            className={clsx(
              'popup max-h-(--available-height) max-w-[min(26rem,calc(100vw-1rem))] overflow-y-auto p-3',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
