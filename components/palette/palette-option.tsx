'use client'

import clsx from 'clsx'
import {
  ArrowRight,
  BookOpen,
  Boxes,
  CornerDownRight,
  Layers,
  type LucideIcon,
  Server,
  Users,
  Zap,
} from 'lucide-react'
import { Fragment } from 'react'
import { Kbd } from '@/components/ui/kbd'
import type { EntryKind } from './entry'
import type { Found } from './find-entries'

const KINDS: Record<EntryKind, { icon: LucideIcon; word: string }> = {
  jump: { icon: CornerDownRight, word: 'jump' },
  page: { icon: ArrowRight, word: 'page' },
  cluster: { icon: Boxes, word: 'cluster' },
  topic: { icon: Layers, word: 'topic' },
  group: { icon: Users, word: 'group' },
  broker: { icon: Server, word: 'broker' },
  action: { icon: Zap, word: 'action' },
  term: { icon: BookOpen, word: 'word' },
}

const IDENTIFIERS: readonly EntryKind[] = ['jump', 'topic', 'group']

/** The name with what matched set off. */
function Marked({ text, ranges }: { text: string; ranges: Found['ranges'] }) {
  let from = 0
  const parts = ranges.map(([start, end]) => {
    const before = text.slice(from, Math.max(from, start))
    const hit = text.slice(Math.max(from, start), end)
    from = Math.max(from, end)
    return (
      <Fragment key={start}>
        {before}
        <mark className="bg-transparent font-semibold text-accent">{hit}</mark>
      </Fragment>
    )
  })
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}

/** One line of the palette: what it is, its name, a few words, and the keys that do the same. */
export function PaletteOption({
  found: { entry, ranges },
  isActive,
}: {
  found: Found
  isActive: boolean
}) {
  const { icon: Icon, word } = KINDS[entry.kind]
  return (
    <span
      className={clsx(
        'flex h-full items-center gap-2.5 rounded-md px-2.5',
        isActive && 'bg-accent-soft',
      )}
    >
      <Icon
        aria-hidden="true"
        className={clsx('size-4 shrink-0', isActive ? 'text-accent' : 'text-ink-soft')}
      />
      <span
        title={entry.label}
        className={clsx('min-w-0 truncate', IDENTIFIERS.includes(entry.kind) && 'mono')}
      >
        <Marked text={entry.label} ranges={ranges} />
      </span>
      {entry.detail && (
        <span className="min-w-0 shrink-[3] truncate text-xs text-ink-soft">{entry.detail}</span>
      )}
      <span className="ms-auto flex shrink-0 items-center text-xs text-ink-soft">
        {entry.keys ? <Kbd keys={entry.keys} /> : word}
      </span>
    </span>
  )
}
