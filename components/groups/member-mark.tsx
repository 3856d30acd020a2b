import clsx from 'clsx'
import type { MemberLook } from './member-looks'

/** A member's letter on its colour, as on the rulers of its partitions. */
export function MemberMark({ look, className }: { look: MemberLook; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'mono inline-grid h-4 min-w-4 shrink-0 place-items-center rounded-sm px-[3px] text-[0.625rem] leading-none font-semibold text-on-accent',
        className,
      )}
      style={{ background: `var(--chart-${look.hue})` }}
    >
      {look.letter}
    </span>
  )
}
