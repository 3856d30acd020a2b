import clsx from 'clsx'
import type { RulerSize } from './ruler-parts'

/** What is at a place of a ruler, beside it: to its right in the left half, to its left in the right half. */
export function RulerReadout({
  text,
  position,
  size,
  className,
}: {
  text: string
  position: number
  size: RulerSize
  className?: string
}) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'pointer-events-none absolute z-20 rounded-sm border border-line-strong bg-panel px-1 text-[0.6875rem] leading-[1.125rem] whitespace-nowrap text-ink tabular-nums',
        size === 'full' ? '-top-1' : 'top-[2px]',
        position > 50 && '-translate-x-full',
        className,
      )}
      style={{ left: position > 50 ? `calc(${position}% - 8px)` : `calc(${position}% + 8px)` }}
    >
      {text}
    </span>
  )
}
