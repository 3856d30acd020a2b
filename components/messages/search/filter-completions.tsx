'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import type { Completion } from '@/lib/filter/completions'

const KIND_WORDS: Record<Completion['kind'], string> = {
  field: 'field',
  header: 'header',
  function: 'function',
  value: 'value',
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`

/** What may be written next. The field has the keys and the focus; a press takes an entry too. */
export function FilterCompletions({
  listId,
  entries,
  active,
  onChoose,
}: {
  listId: string
  entries: readonly Completion[]
  /** `-1` is none. */
  active: number
  onChoose: (entry: Completion) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active < 0) return
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={listId}
      role="listbox"
      aria-label="What may be written next"
      className="popup absolute inset-x-0 top-full z-30 mt-1 max-h-64 max-w-xl overflow-y-auto py-1"
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus.
        <div
          key={`${entry.kind} ${entry.insert}`}
          id={optionId(listId, index)}
          role="option"
          aria-selected={index === active}
          // Pressing must not take the focus out of the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(entry)}
          className={clsx(
            'flex min-h-7 cursor-pointer items-baseline gap-3 px-3 py-1',
            index === active ? 'bg-accent-soft text-accent' : 'hover:bg-sunken',
          )}
        >
          <span className="mono max-w-[50%] shrink-0 truncate">{entry.label}</span>
          <span className="min-w-0 flex-1 truncate text-xs text-ink-soft">{entry.detail}</span>
          <span className="shrink-0 text-xs text-ink-soft max-sm:hidden">
            {KIND_WORDS[entry.kind]}
          </span>
        </div>
      ))}
    </div>
  )
}
