import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { type EnvironmentKind, environmentKind } from './environment'

/** The stripe above everything. */
export const STRIPES: Record<EnvironmentKind, string> = {
  production: 'bg-critical',
  staging: 'bg-warning',
  other: 'bg-line-strong',
}

const LOOKS: Record<EnvironmentKind, string> = {
  production: 'border-critical bg-critical font-semibold text-on-accent uppercase tracking-wide',
  staging: 'border-warning bg-warning-soft font-medium text-warning',
  other: 'border-line text-ink-soft',
}

const BADGE = 'inline-flex items-center gap-1 rounded-sm border whitespace-nowrap'
const USUAL = 'px-1.5 text-[0.6875rem] leading-[1.125rem]'
const SMALL = 'px-1 text-[0.5625rem] leading-3'

/** Where the cluster stands, in a word that cannot be overlooked where it is production. */
export function EnvironmentBadge({
  environment,
  isSmall = false,
}: {
  environment: string
  isSmall?: boolean
}) {
  const look = LOOKS[environmentKind(environment)]
  return <span className={clsx(BADGE, isSmall ? SMALL : USUAL, look)}>{environment}</span>
}

/** Milena changes nothing here; the server refuses too. */
export function ReadOnlyBadge({ isSmall = false }: { isSmall?: boolean }) {
  return (
    <span
      title="Milena is configured to change nothing on this cluster"
      className={clsx(BADGE, isSmall ? SMALL : USUAL, 'border-line-strong text-ink')}
    >
      <Lock aria-hidden="true" className={isSmall ? 'size-2.5' : 'size-3'} />
      <span className={isSmall ? 'sr-only' : undefined}>read-only</span>
    </span>
  )
}
