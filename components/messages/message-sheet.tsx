'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

/** A message over the lower part of the page, where there is no room beside the list. Focus is held in it; Escape and a press outside close it. */
export function MessageSheet({
  name,
  onClose,
  children,
}: {
  name: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#0e1113]/45" />
        <Base.Popup
          aria-label={name}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[88dvh] scroll-pt-12 overflow-y-auto overscroll-contain border-t border-line-strong bg-paper px-4 pb-4 text-ink outline-none sm:inset-x-6 sm:rounded-t-md sm:border-x"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
