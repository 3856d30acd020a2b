import clsx from 'clsx'
import type { ComponentProps } from 'react'

export type ButtonKind = 'plain' | 'primary' | 'danger' | 'quiet'

const KINDS: Record<ButtonKind, string> = {
  plain: 'border-line-strong bg-panel text-ink enabled:hover:bg-sunken',
  primary: 'border-accent bg-accent text-on-accent enabled:hover:brightness-110',
  danger: 'border-critical bg-panel text-critical enabled:hover:bg-critical-soft',
  quiet: 'border-transparent text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink',
}

/** The look of a button, for the links that act like one. */
export function buttonClass(kind: ButtonKind = 'plain', className?: string): string {
  return clsx(
    'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 text-[0.8125rem] font-medium whitespace-nowrap',
    'disabled:border-line disabled:bg-sunken disabled:text-ink-soft disabled:cursor-not-allowed',
    KINDS[kind],
    className,
  )
}

export function Button({
  kind = 'plain',
  className,
  ...props
}: ComponentProps<'button'> & { kind?: ButtonKind }) {
  return <button type="button" className={buttonClass(kind, className)} {...props} />
}
