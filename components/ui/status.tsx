import clsx from 'clsx'
import { Fragment } from 'react'
import type { Level, StateWord } from '@/lib/format/state-words'

const COLOURS: Record<Level, string> = {
  critical: 'text-critical',
  warning: 'text-warning',
  info: 'text-accent',
  ok: 'text-ok',
  neutral: 'text-ink-soft',
}

/** A shape for each level, so that colour is never the only sign: disc, triangle, diamond, tick, ring. */
function Shape({ level }: { level: Level }) {
  switch (level) {
    case 'critical':
      return <path d="M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z" fill="currentColor" />
    case 'warning':
      return <path d="M6 1.2 11.4 10.8H.6z" fill="currentColor" />
    case 'info':
      return <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />
    case 'ok':
      return <path d="m1.5 6.3 3 3.2 6-7" fill="none" stroke="currentColor" strokeWidth="2" />
    case 'neutral':
      return <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />
  }
}

export function StatusMark({ level, className }: { level: Level; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={clsx('size-[0.7em] shrink-0', COLOURS[level], className)}
    >
      <Shape level={level} />
    </svg>
  )
}

/** Kafka's own words are long, `PreparingRebalance`: where there is no room for one, it is broken before an inner capital. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[a-z])(?=[A-Z])/).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/** A state in shape, word and colour; what it means is in the title. */
export function Status({ word, className }: { word: StateWord; className?: string }) {
  const loud = word.level === 'critical' || word.level === 'warning'
  return (
    <span
      title={word.meaning}
      className={clsx(
        'inline-flex items-center gap-1.5',
        word.text.includes(' ') ? 'whitespace-nowrap' : 'sm:whitespace-nowrap',
        className,
      )}
    >
      <StatusMark level={word.level} />
      <span className={clsx(loud && COLOURS[word.level], loud && 'font-medium')}>
        <Breakable text={word.text} />
      </span>
    </span>
  )
}
