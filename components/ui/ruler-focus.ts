import type { KeyboardEvent } from 'react'

/** Moves the focus to the next or the previous place of the same ruler that takes it, and stays within the ruler. */
export function focusNeighbour(event: KeyboardEvent<HTMLElement>, direction: 1 | -1): void {
  const ruler = event.currentTarget.closest('[role=group]')
  const stops = [...(ruler?.querySelectorAll<HTMLElement>('[role=slider], a[href], button') ?? [])]
  const own = stops.filter((stop) => stop.tabIndex >= 0)
  const next = own[own.indexOf(event.currentTarget) + direction]
  if (!next) return
  event.preventDefault()
  next.focus()
}
