'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

const Hold = createContext<(isHeld: boolean) => void>(() => {})

/**
 * Holds the dialog around it while a change is being applied: it does not close, and nothing in it can be changed. The answer has the
 * receipt and with it the way back, or says what went wrong.
 */
export function useHeldDialog(isApplying: boolean): void {
  const hold = useContext(Hold)
  useEffect(() => {
    if (!isApplying) return
    hold(true)
    return () => hold(false)
  }, [isApplying, hold])
}

/**
 * A dialog over the page: full screen on a phone. Focus is held inside and given back on closing; Escape closes, unless a change is being
 * applied.
 */
export function Dialog({
  title,
  description,
  onClose,
  children,
}: {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const [isHeld, hold] = useState(false)
  return (
    <Base.Root open onOpenChange={(open) => open || isHeld || onClose()} disablePointerDismissal>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#0e1113]/45" />
        <Base.Popup className="fixed inset-0 z-50 flex flex-col overflow-hidden border-line-strong bg-paper text-ink sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[92dvh] sm:w-[min(56rem,94vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-md sm:border">
          {/* Not a <header>: below the body that would be the banner of the page. */}
          <div className="flex items-start gap-4 border-b border-line px-5 py-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-base font-semibold break-all">{title}</Base.Title>
              {description && (
                <Base.Description className="text-ink-soft">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              disabled={isHeld}
              title={isHeld ? 'Once what is being applied has an answer' : undefined}
              className="-me-1.5 grid size-8 place-items-center rounded-md text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink disabled:cursor-not-allowed disabled:opacity-40"
            >
              <X aria-hidden="true" className="size-4" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            <fieldset disabled={isHeld} className="min-w-0">
              <Hold value={hold}>{children}</Hold>
            </fieldset>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
