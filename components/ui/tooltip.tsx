'use client'

import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react'

const TooltipPopup = lazy(async () => ({ default: (await import('./tooltip-popup')).TooltipPopup }))

/** Long enough that a pointer passing by wakes nothing. */
const OPEN_AFTER_MS = 450
/** Long enough to move onto the text, to read or select it. */
const CLOSE_AFTER_MS = 120

/**
 * A few words beside a control while the pointer rests on it or the keyboard is on it; Escape hides them. They repeat or add to the
 * control's own name, never replace it: give an icon its `aria-label`.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const show = (element: Element | null, afterMs: number) => {
    clearTimeout(timer.current)
    setAnchor(element)
    timer.current = setTimeout(() => setOpen(true), afterMs)
  }
  const hide = (afterMs: number) => {
    clearTimeout(timer.current)
    if (open) timer.current = setTimeout(() => setOpen(false), afterMs)
  }
  return (
    // The handlers watch what the control inside reports; the span itself takes no part in layout or focus.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing here is done by pointer alone.
    <span
      className="contents"
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse')
          show(event.currentTarget.firstElementChild, OPEN_AFTER_MS)
      }}
      onPointerLeave={() => hide(CLOSE_AFTER_MS)}
      onPointerDown={() => hide(0)}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show(event.target, 0)
      }}
      onBlur={() => hide(0)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide(0)
      }}
    >
      {children}
      {anchor && (
        <Suspense fallback={null}>
          <TooltipPopup
            text={text}
            anchor={anchor}
            open={open}
            onStay={() => clearTimeout(timer.current)}
            onLeave={() => hide(CLOSE_AFTER_MS)}
          />
        </Suspense>
      )}
    </span>
  )
}
