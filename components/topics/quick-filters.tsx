'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatDuration } from '@/lib/format/durations'
import {
  type FilterContext,
  holds,
  QUICK_FILTERS,
  type QuickFilter,
  STALE_AFTER_MS,
} from './topic-filter'

/** Kinds of "unhealthy": on screen only where there are any, or where a link asked for them. */
const ONLY_WHEN_ANY: readonly QuickFilter[] = ['offline', 'under-min-isr', 'under-replicated']

const WORDS: Record<QuickFilter, { text: string; title: string }> = {
  favourites: { text: 'favourites', title: 'The topics you starred in this browser' },
  unhealthy: { text: 'unhealthy', title: 'Offline, under min ISR or under-replicated' },
  offline: { text: 'offline', title: 'A partition without a leader: neither read nor written' },
  'under-min-isr': { text: 'under min ISR', title: 'Writes with acks=all are refused' },
  'under-replicated': { text: 'under-replicated', title: 'A replica is out of sync' },
  lagging: { text: 'with lag', title: 'Some group has not read everything yet' },
  stale: {
    text: 'stale',
    title: `Nothing was written for ${formatDuration(STALE_AFTER_MS)} or longer`,
  },
  compacted: { text: 'compacted', title: 'cleanup.policy holds compact' },
  'few-replicas': { text: 'RF < 3', title: 'Fewer than three replicas of some partition' },
}

function Chip({
  text,
  title,
  count,
  pressed,
  onPress,
}: {
  text: string
  title: string
  count: number
  pressed: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={title}
      className={clsx(
        'inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap',
        pressed
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line text-ink-soft hover:border-line-strong hover:text-ink',
      )}
      onClick={onPress}
    >
      {text} <span className="mono">{count}</span>
    </button>
  )
}

/** Filters that need no typing, each with how many topics it would show. All that are pressed must hold. */
export function QuickFilters({
  topics,
  context,
  pressed,
  onChange,
  internal,
  onInternal,
}: {
  topics: TopicSummary[]
  context: FilterContext
  pressed: readonly QuickFilter[]
  onChange: (pressed: QuickFilter[]) => void
  internal: boolean
  onInternal: (internal: boolean) => void
}) {
  const internalCount = topics.filter((topic) => topic.internal).length
  const counts = useMemo(() => {
    const visible = internal ? topics : topics.filter((topic) => !topic.internal)
    const countOf = (filter: QuickFilter) =>
      visible.filter((topic) => holds(filter, topic, context)).length
    return new Map(QUICK_FILTERS.map((filter) => [filter, countOf(filter)]))
  }, [topics, internal, context])
  const toggle = (filter: QuickFilter) =>
    onChange(QUICK_FILTERS.filter((each) => pressed.includes(each) !== (each === filter)))
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">Quick filters</legend>
      {QUICK_FILTERS.map((filter) => {
        const count = counts.get(filter) ?? 0
        const isPressed = pressed.includes(filter)
        if (ONLY_WHEN_ANY.includes(filter) && count === 0 && !isPressed) return null
        return (
          <Chip
            key={filter}
            {...WORDS[filter]}
            count={count}
            pressed={isPressed}
            onPress={() => toggle(filter)}
          />
        )
      })}
      {internalCount > 0 && (
        <Chip
          text="show internal"
          title="Kafka’s own topics, as __consumer_offsets"
          count={internalCount}
          pressed={internal}
          onPress={() => onInternal(!internal)}
        />
      )}
    </fieldset>
  )
}
