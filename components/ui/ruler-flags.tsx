import clsx from 'clsx'
import type { RulerFlag, RulerSize } from './ruler-parts'
import { positionOfTime, type RulerScale } from './ruler-scale'

interface PlacedFlag {
  flag: RulerFlag
  position: number
}

/** The flags that lie on a ruler; none on one by offset. */
export function placedFlags(scale: RulerScale, flags: readonly RulerFlag[]): PlacedFlag[] {
  return flags.flatMap((flag) => {
    const position = positionOfTime(scale, flag.atMs)
    return position === null ? [] : [{ flag, position }]
  })
}

/** What happened along a ruler by time: a small flag on a thin pole for each. The ruler's sentence says the same. */
export function RulerFlags({ size, flags }: { size: RulerSize; flags: readonly PlacedFlag[] }) {
  if (size === 'spark') return null
  return flags.map(({ flag, position }) => (
    <svg
      key={`${flag.atMs} ${flag.label}`}
      aria-hidden="true"
      viewBox="0 0 7 22"
      className={clsx(
        'pointer-events-none absolute w-[7px] text-ink-soft',
        size === 'full' ? 'top-[14px] h-[22px]' : 'top-[2px] h-[20px]',
      )}
      style={{ left: `${position}%` }}
    >
      <path d="M.5 0v22" fill="none" stroke="currentColor" />
      <path d="M.5 0 7 2.5.5 5z" fill="currentColor" />
    </svg>
  ))
}
