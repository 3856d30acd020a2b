'use client'

import {
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { type RowWindow, rowsAround, withinRows } from './row-window'

/** What the server draws before it can know the window. */
const FIRST_SCREEN_PX = 900

/** How the keyboard brings a row into view that is not drawn; it is drawn when this returns. */
export type ScrollToRow = (index: number) => void

interface WindowedBody {
  /** What scrolls the rows: the table's own frame, or the page where that is `null`. */
  frame: HTMLElement | null
  rowCount: number
  /** Every row is as high as this. */
  rowHeightPx: number
  scrollToRow: RefObject<ScrollToRow | null>
}

/** Where the first row starts in what is seen, and how high that is. */
function seen(body: HTMLElement, frame: HTMLElement | null) {
  const { top } = body.getBoundingClientRect()
  return frame
    ? { topPx: top - frame.getBoundingClientRect().top, viewPx: frame.clientHeight }
    : { topPx: top, viewPx: window.innerHeight }
}

/** The rows to draw of a table's body, as far as it has been scrolled. */
export function useRowWindow({ frame, rowCount, rowHeightPx, scrollToRow }: WindowedBody) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [drawn, setDrawn] = useState<RowWindow>(() =>
    rowsAround({ scrolledPx: 0, viewPx: FIRST_SCREEN_PX, rowHeightPx }),
  )
  const look = useCallback(() => {
    if (!body.current) return
    const { topPx, viewPx } = seen(body.current, frame)
    const next = rowsAround({ scrolledPx: -topPx, viewPx, rowHeightPx })
    setDrawn((last) => (last.first === next.first && last.end === next.end ? last : next))
  }, [frame, rowHeightPx])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of rows moves the scroll.
  useLayoutEffect(() => {
    const scroller = frame ?? window
    // Within the frame that shows the scroll, so that it is laid out and painted once.
    const lookAtOnce = () => flushSync(look)
    look()
    scroller.addEventListener('scroll', lookAtOnce, { passive: true })
    window.addEventListener('resize', lookAtOnce)
    return () => {
      scroller.removeEventListener('scroll', lookAtOnce)
      window.removeEventListener('resize', lookAtOnce)
    }
  }, [look, frame, rowCount])
  useImperativeHandle(scrollToRow, () => (index) => {
    if (!body.current) return
    const { topPx, viewPx } = seen(body.current, frame)
    const byPx = topPx + index * rowHeightPx - (viewPx - rowHeightPx) / 2
    ;(frame ?? window).scrollBy(0, byPx)
    flushSync(look)
  })
  return { body, drawn: withinRows(drawn, rowCount) }
}
