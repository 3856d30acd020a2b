'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'

/** The words of a `Tooltip`, loaded when one is first wanted. */
export function TooltipPopup({
  text,
  anchor,
  open,
  onStay,
  onLeave,
}: {
  text: string
  anchor: Element
  open: boolean
  onStay: () => void
  onLeave: () => void
}) {
  return (
    <Base.Root open={open}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="z-70">
          <Base.Popup
            role="tooltip"
            onPointerEnter={onStay}
            onPointerLeave={onLeave}
            className="tooltip"
          >
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
