'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from 'react'

/** Fewer rows than this are all there, for the browser's own search and for selecting; more are drawn as they come into view. */
const PLAIN_ROWS_MAX = 300
const OVERSCAN_ROWS = 12

export interface RowPlace {
  /** Set where the row must say its own height. */
  ref?: Ref<HTMLDivElement>
  'data-index': number
  style?: { position: 'absolute'; top: number; left: number; right: number }
}

interface RowScrollerProps {
  count: number
  rowHeight: number
  /** The row to keep in view. */
  current?: number
  render: (index: number, place: RowPlace) => ReactNode
}

interface FrameProps extends RowScrollerProps {
  /** What the region is: its role, its name, its keys. */
  frame: {
    role: 'tree' | 'region'
    'aria-label': string
    'aria-activedescendant'?: string
    onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
  }
}

const BOX =
  'relative max-h-[min(60dvh,38rem)] overflow-auto overscroll-contain rounded-md border border-line bg-panel py-1.5'

/** Scrolls the box alone; `scrollIntoView` would move the page too. */
function keepInView(box: HTMLElement, row: HTMLElement): void {
  const bottom = row.offsetTop + row.offsetHeight - box.clientHeight
  if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop
  else if (bottom > box.scrollTop) box.scrollTop = bottom
}

function PlainScroller({ count, current, render, frame }: FrameProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const row = box.current?.querySelector(`[data-index="${current}"]`)
    if (box.current && row instanceof HTMLElement) keepInView(box.current, row)
  }, [current])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <div ref={box} tabIndex={0} className={BOX} {...frame}>
      {Array.from({ length: count }, (_, index) => render(index, { 'data-index': index }))}
    </div>
  )
}

function VirtualScroller({ count, rowHeight, current, render, frame }: FrameProps) {
  const box = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    getScrollElement: () => box.current,
    initialRect: { width: 400, height: 600 },
  })
  useEffect(() => {
    if (current !== undefined) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [current, virtualizer])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <div ref={box} tabIndex={0} className={BOX} {...frame}>
      <div role="none" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) =>
          render(index, {
            ref: virtualizer.measureElement,
            'data-index': index,
            style: { position: 'absolute', top: start, left: 0, right: 0 },
          }),
        )}
      </div>
    </div>
  )
}

/** Rows in a box that scrolls. A hundred thousand of them cost what is in view. */
export function RowScroller(props: FrameProps) {
  return props.count <= PLAIN_ROWS_MAX ? (
    <PlainScroller {...props} />
  ) : (
    <VirtualScroller {...props} />
  )
}
