'use client'

import { ChevronDown, ChevronUp, Search } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { countOf } from '@/lib/format/counts'

/** Searches within what is shown: Enter goes to the next match, Shift and Enter to the one before. */
export function FindField({
  label,
  value,
  onChange,
  matches,
  at,
  onStep,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  /** `null` until what is typed has been looked for. */
  matches: number | null
  /** Which match the reader has come to, from 0. */
  at: number
  onStep: (step: 1 | -1) => void
}) {
  const words =
    matches === null
      ? 'looking…'
      : matches === 0
        ? 'no match'
        : `${at + 1} of ${countOf(matches, 'match', 'matches')}`
  return (
    <search className="flex min-w-0 flex-1 items-center gap-1">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-ink-soft"
        />
        <input
          type="search"
          aria-label={label}
          placeholder="Find"
          autoComplete="off"
          spellCheck={false}
          value={value}
          className="control ps-7"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && value !== '') {
              event.stopPropagation()
              onChange('')
            }
            if (event.key !== 'Enter') return
            event.preventDefault()
            onStep(event.shiftKey ? -1 : 1)
          }}
        />
      </div>
      {value !== '' && (
        <>
          <output className="text-xs whitespace-nowrap text-ink-soft tabular-nums">{words}</output>
          <IconButton
            label="Previous match"
            icon={ChevronUp}
            className="size-6!"
            disabled={!matches}
            onClick={() => onStep(-1)}
          />
          <IconButton
            label="Next match"
            icon={ChevronDown}
            className="size-6!"
            disabled={!matches}
            onClick={() => onStep(1)}
          />
        </>
      )}
    </search>
  )
}
