'use client'

import { RowScroller } from './row-scroller'
import { ShownText } from './shown-text'
import type { TextLine } from './text-lines'

const ROW_HEIGHT_PX = 19

/** Text as it was written, long lines broken to fit; nothing is left out. */
export function TextView({
  lines,
  find,
  current,
  label,
}: {
  lines: TextLine[]
  find: string
  /** The line to keep in view. */
  current: number | undefined
  label: string
}) {
  return (
    <RowScroller
      count={lines.length}
      rowHeight={ROW_HEIGHT_PX}
      {...(current === undefined ? {} : { current })}
      frame={{ role: 'region', 'aria-label': label }}
      render={(index, place) => (
        <div
          key={index}
          {...place}
          className="mono min-h-[1.2rem] px-3 text-[0.78rem] leading-[1.2rem] break-all whitespace-pre-wrap"
        >
          <ShownText text={lines[index]?.text ?? ''} find={find} />
        </div>
      )}
    />
  )
}
