import type { ReactNode } from 'react'

const SHOWN = 8

export interface PlacedMistake {
  /** `line 3, column 7`. */
  place: string
  message: string
}

/** The first of some mistakes, each with its place, and how many more there are. */
export function FirstMistakes({ mistakes }: { mistakes: readonly PlacedMistake[] }): ReactNode {
  const more = mistakes.length - SHOWN
  return (
    <ul>
      {mistakes.slice(0, SHOWN).map(({ place, message }) => (
        <li key={`${place} ${message}`}>
          <span className="text-ink-soft">{place}:</span> {message}
        </li>
      ))}
      {more > 0 && <li className="text-ink-soft">And {more} more.</li>}
    </ul>
  )
}
