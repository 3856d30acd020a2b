'use client'

import { hexDump } from '@/lib/format/hex-dump'
import { RowScroller } from './row-scroller'

const BYTES_PER_ROW = 16
const ROW_HEIGHT_PX = 20

/** Bytes as `hexdump -C` shows them, all of them. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  return (
    <RowScroller
      count={Math.ceil(bytes.length / BYTES_PER_ROW)}
      rowHeight={ROW_HEIGHT_PX}
      frame={{ role: 'region', 'aria-label': label }}
      render={(index, place) => {
        const start = index * BYTES_PER_ROW
        const [row] = hexDump(bytes.subarray(start, start + BYTES_PER_ROW))
        return (
          <div
            key={index}
            {...place}
            className="mono h-5 px-3 text-[0.72rem] leading-5 whitespace-pre"
          >
            <span className="text-ink-soft">{start.toString(16).padStart(8, '0')}</span>
            {`  ${(row?.hex ?? '').padEnd(BYTES_PER_ROW * 3 - 1)}  `}
            <span className="text-accent">{row?.ascii}</span>
          </div>
        )
      }}
    />
  )
}
