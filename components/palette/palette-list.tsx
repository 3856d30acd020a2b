'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Entry } from './entry'
import { PaletteOption } from './palette-option'
import type { PaletteRow } from './palette-rows'

const OPTION_PX = 36
const HEADING_PX = 30

/** The id of an option's element, by which the search box points at it. */
export const optionId = (list: string, entry: Entry) => `${list}-${encodeURIComponent(entry.id)}`

/** What was found. Only the rows in sight are drawn, so ten thousand topics cost no more than ten. */
export function PaletteList({
  id,
  rows,
  activeId,
  onActive,
  onChoose,
}: {
  id: string
  rows: readonly PaletteRow[]
  activeId: string | null
  onActive: (entryId: string) => void
  onChoose: (entry: Entry, elsewhere: boolean) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index] && 'heading' in rows[index] ? HEADING_PX : OPTION_PX),
    overscan: 8,
    paddingStart: 6,
    paddingEnd: 6,
  })
  const activeIndex = rows.findIndex((row) => 'entry' in row && row.entry.id === activeId)
  const optionCount = rows.filter((row) => 'entry' in row).length
  useEffect(() => {
    // The first heading comes along with the first option.
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex <= 1 ? 0 : activeIndex)
  }, [activeIndex, virtualizer])
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow from the rows alone.
  useEffect(() => virtualizer.measure(), [rows, virtualizer])
  const places = new Map<number, number>()
  rows.forEach((row, index) => {
    if ('entry' in row) places.set(index, places.size + 1)
  })
  return (
    // The list itself scrolls: the keyboard scrolls it from the search box, which controls it.
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label="Results"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index]
          if (!row) return null
          const style = { height: size, transform: `translateY(${start}px)` }
          if ('heading' in row) {
            return (
              <div
                key={`# ${row.heading}`}
                role="presentation"
                className="absolute inset-x-0 top-0 flex items-end px-4 pb-1 text-xs text-ink-soft"
                style={style}
              >
                {row.heading}
              </div>
            )
          }
          const isActive = index === activeIndex
          return (
            // The keyboard is on the search box, which names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box chooses it.
            // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox take no focus.
            <div
              key={row.entry.id}
              id={optionId(id, row.entry)}
              role="option"
              aria-selected={isActive}
              aria-setsize={optionCount}
              aria-posinset={places.get(index)}
              className="absolute inset-x-1.5 top-0 cursor-pointer"
              style={style}
              onPointerMove={() => isActive || onActive(row.entry.id)}
              onClick={(event) => onChoose(row.entry, event.ctrlKey || event.metaKey)}
            >
              <PaletteOption found={row} isActive={isActive} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
