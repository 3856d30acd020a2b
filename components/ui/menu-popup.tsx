'use client'

import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { Route } from 'next'
import { useEffect, useRef } from 'react'
import { Link } from './link'
import type { PopupAnchor } from './popup-trigger'

export interface MenuItem {
  label: string
  onSelect?: () => void
  href?: Route
  kind?: 'plain' | 'danger'
  icon?: LucideIcon
  /** A second, quieter line. */
  hint?: string
  /** Why it cannot be done now, in place of doing it. `null` is that it can. */
  disabledBecause?: string | null
  /** The one that is in force, of several to choose from. */
  isCurrent?: boolean
}

function ItemBody({ item }: { item: MenuItem }) {
  const second = item.disabledBecause ?? item.hint
  return (
    <>
      {item.icon && <item.icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />}
      <span className="min-w-0 flex-1">
        {item.label}
        {second && <span className="block max-w-64 text-xs text-ink-soft">{second}</span>}
      </span>
      {item.isCurrent && <span aria-hidden="true">✓</span>}
    </>
  )
}

function itemClass({ kind, disabledBecause }: MenuItem): string {
  return clsx('menu-item', disabledBecause ? 'text-ink-soft' : kind === 'danger' && 'text-critical')
}

function Item({ item }: { item: MenuItem }) {
  if (item.href !== undefined && !item.disabledBecause) {
    return (
      <Base.LinkItem
        closeOnClick
        className={itemClass(item)}
        aria-current={item.isCurrent ? 'true' : undefined}
        render={<Link href={item.href} />}
      >
        <ItemBody item={item} />
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item
      disabled={Boolean(item.disabledBecause)}
      className={itemClass(item)}
      onClick={item.onSelect}
    >
      <ItemBody item={item} />
    </Base.Item>
  )
}

/** The open part of `Menu`, loaded when one is first wanted. */
export function MenuPopup({
  open,
  onClose,
  anchor,
  id,
  byKeyboard,
  label,
  align,
  items,
}: PopupAnchor & { label: string; align: 'start' | 'end'; items: readonly MenuItem[] }) {
  const popup = useRef<HTMLDivElement>(null)
  // Without a trigger of its own the menu cannot know that a key opened it.
  useEffect(() => {
    if (!open || !byKeyboard) return
    const frame = requestAnimationFrame(() =>
      popup.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [open, byKeyboard])
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
            ref={popup}
            id={id}
            aria-label={label}
            finalFocus={() => anchor}
            className="popup max-h-(--available-height) max-w-[calc(100vw-1rem)] min-w-44 overflow-y-auto py-1"
          >
            {items.map((item) => (
              <Item key={item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
