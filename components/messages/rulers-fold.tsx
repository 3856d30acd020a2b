'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { countOf } from '@/lib/format/counts'
import { type StripPart, stripPaths } from './prepare-strip'

/** So many rulers stand in the way of nothing. */
export const RULERS_UNFOLDED_MAX = 2

/** All partitions side by side in one line, each as wide as the others, and what of each was read. */
function Strip({ parts }: { parts: readonly StripPart[] }) {
  const { width, height, tracks, reads } = stripPaths(parts)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-2 min-w-0 flex-1"
    >
      <path d={tracks} className="fill-line-strong opacity-60" />
      <path d={reads} className="fill-accent" />
    </svg>
  )
}

/** The rulers of some partitions: two are shown, more are one line until they are wanted, so that the list below is in sight. */
export function RulersFold({
  parts,
  children,
}: {
  parts: readonly StripPart[]
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  if (parts.length <= RULERS_UNFOLDED_MAX) return children
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="flex min-h-7 w-full items-center gap-2 rounded-sm text-start text-ink-soft hover:text-ink"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight
          aria-hidden="true"
          className={`size-3.5 shrink-0 ${isOpen ? 'rotate-90' : ''}`}
        />
        <span className="whitespace-nowrap">Rulers of {countOf(parts.length, 'partition')}</span>
        {!isOpen && <Strip parts={parts} />}
      </button>
      <div id={id}>{isOpen && children}</div>
    </>
  )
}
