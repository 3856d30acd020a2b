'use client'

import { type MouseEvent, useCallback, useEffect, useId, useRef, useState } from 'react'

/** What a popup needs to know of the button that opens it. */
export interface PopupAnchor {
  open: boolean
  /** Asked to close, by Escape, by a press elsewhere, or by a choice. */
  onClose: () => void
  /** The button: where the popup stands and where focus goes back to. */
  anchor: HTMLElement | null
  id: string
  /** Opened by a key: focus goes to the first thing inside at once. */
  byKeyboard: boolean
}

/**
 * A button that opens a popup whose code is loaded when it is first wanted. The button is there and whole from the start, so a page of
 * two hundred of them costs two hundred buttons.
 */
export function usePopupTrigger(kind: 'menu' | 'dialog', preload: () => Promise<unknown>) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const [byKeyboard, setByKeyboard] = useState(false)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const id = useId()
  const pressedAt = useRef(0)
  const show = useCallback((next: boolean, keyboard: boolean) => {
    setOpen(next)
    if (!next) return
    setWanted(true)
    setByKeyboard(keyboard)
  }, [])
  const close = useCallback(() => setOpen(false), [])
  // The popup closes on a press anywhere else, the button included: that press must not open it again.
  useEffect(() => {
    if (!open) return
    const note = (event: PointerEvent) => {
      if (event.target instanceof Node && anchor?.contains(event.target)) {
        pressedAt.current = event.timeStamp
      }
    }
    document.addEventListener('pointerdown', note, true)
    return () => document.removeEventListener('pointerdown', note, true)
  }, [open, anchor])
  const triggerProps = {
    ref: setAnchor,
    'aria-haspopup': kind,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onPointerEnter: () => void preload(),
    onFocus: () => void preload(),
    onClick: (event: MouseEvent) => {
      const closedByThisPress = pressedAt.current !== 0 && event.timeStamp - pressedAt.current < 600
      pressedAt.current = 0
      // A click that a key made has no count of presses.
      show(closedByThisPress ? false : !open, event.detail === 0)
    },
  }
  return { triggerProps, popup: { open, onClose: close, anchor, id, byKeyboard }, wanted, show }
}
