'use client'

import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import { type Completion, type Completions, completions } from '@/lib/filter/completions'
import type { FilterRecord } from '@/lib/filter/filter-record'

export interface CompletionList {
  /** `null` while it is closed, or there is nothing to offer. */
  open: Completions | null
  /** `-1` until an entry is gone to: Enter then sends the filter as it stands. */
  active: number
  onInput: () => void
  close: () => void
  choose: (entry: Completion) => void
  /** True where the key was the list's. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

/** The list of what may be written at the cursor: opened by typing, or by Ctrl and Space. */
export function useCompletions(
  text: string,
  field: RefObject<HTMLTextAreaElement | null>,
  sample: readonly FilterRecord[],
  onChange: (text: string) => void,
): CompletionList {
  const [cursor, setCursor] = useState<number | null>(null)
  const [active, setActive] = useState(-1)
  const open = useMemo(() => {
    if (cursor === null) return null
    const found = completions(text, cursor, sample)
    return found.entries.length > 0 ? found : null
  }, [text, cursor, sample])
  const show = () => {
    setCursor(field.current?.selectionStart ?? null)
    setActive(-1)
  }
  const close = () => setCursor(null)
  const choose = (entry: Completion) => {
    if (!open) return
    const end = open.from + entry.insert.length
    onChange(text.slice(0, open.from) + entry.insert + text.slice(open.to))
    // The cursor stands behind what was written once the field has it.
    requestAnimationFrame(() => {
      field.current?.setSelectionRange(end, end)
      // Behind a function's bracket or a point there is more to choose.
      if (/[(.]$/.test(entry.insert)) setCursor(end)
    })
    close()
  }
  /** What a key does to the open list; `null` where it is not the list's. */
  const actionOf = (key: string, { entries }: Completions): (() => void) | null => {
    const entry = entries[active]
    switch (key) {
      case 'ArrowDown':
        return () => setActive((active + 1) % entries.length)
      case 'ArrowUp':
        return () => setActive((active <= 0 ? entries.length : active) - 1)
      case 'Escape':
        return close
      case 'Enter':
        return entry ? () => choose(entry) : null
      default:
        return null
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      show()
      return true
    }
    const action = open && actionOf(event.key, open)
    if (!action) return false
    event.preventDefault()
    action()
    return true
  }
  return { open, active, onInput: show, close, choose, onKeyDown }
}
