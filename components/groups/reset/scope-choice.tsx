'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { CheckField, TextField } from '@/components/ui/field'
import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'
import type { Choosable, ScopeChoice } from './reset-request'

/** With more topics than this, a field narrows the list. */
const TOPICS_IN_SIGHT = 8

/** A choice in words: `orders 0–2`, or `orders` where that means the whole topic. */
export function scopeText(scope: ScopeChoice, { places, wholeTopics = false }: Choosable): string {
  const chosen = [...scope].filter(([, partitions]) => partitions.length > 0)
  const isAll = ([topic, own]: [string, readonly number[]]) =>
    wholeTopics && own.length === places.get(topic)?.length
  if (chosen.length > 3) {
    const count = chosen.reduce((sum, [, own]) => sum + own.length, 0)
    return `${countOf(count, 'partition')} of ${countOf(chosen.length, 'topic')}`
  }
  return chosen
    .map((each) => (isAll(each) ? each[0] : `${each[0]} ${formatPartitions([...each[1]])}`))
    .join(', ')
}

function chosenWords(chosen: number, all: number): string {
  if (chosen === all) return all === 1 ? 'one partition' : `all ${all} partitions`
  return chosen === 0 ? 'not chosen' : `${chosen} of ${all} partitions`
}

function PartitionBoxes({
  topic,
  all,
  chosen,
  onChange,
}: {
  topic: string
  all: readonly number[]
  chosen: readonly number[]
  onChange: (chosen: readonly number[]) => void
}) {
  const toggle = (partition: number) =>
    onChange(all.filter((each) => chosen.includes(each) !== (each === partition)))
  return (
    <fieldset className="flex max-h-28 min-w-0 flex-wrap gap-x-4 overflow-y-auto ps-7 pb-1">
      <legend className="sr-only">Partitions of {topic}</legend>
      {all.map((partition) => (
        <CheckField
          key={partition}
          label={<span className="mono">{partition}</span>}
          checked={chosen.includes(partition)}
          onChange={() => toggle(partition)}
        />
      ))}
    </fieldset>
  )
}

function TopicChoice({
  topic,
  all,
  chosen,
  openAtFirst,
  onChange,
}: {
  topic: string
  all: readonly number[]
  chosen: readonly number[]
  openAtFirst: boolean
  onChange: (chosen: readonly number[]) => void
}) {
  const [open, setOpen] = useState(openAtFirst)
  return (
    <li>
      <div className="flex min-h-8 items-center gap-3">
        <Checkbox
          label={<span className="mono break-all">{topic}</span>}
          checked={chosen.length === all.length}
          indeterminate={chosen.length > 0 && chosen.length < all.length}
          onChange={(checked) => onChange(checked ? all : [])}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Partitions of ${topic}: ${chosenWords(chosen.length, all.length)}`}
          className="ms-auto inline-flex min-h-6 items-center gap-1 text-xs whitespace-nowrap text-ink-soft hover:text-ink"
          onClick={() => setOpen(!open)}
        >
          {chosenWords(chosen.length, all.length)}
          <ChevronRight aria-hidden="true" className={`size-3.5 ${open ? 'rotate-90' : ''}`} />
        </button>
      </div>
      {open && <PartitionBoxes topic={topic} all={all} chosen={chosen} onChange={onChange} />}
    </li>
  )
}

/** Which topics, and of each which partitions. */
export function ScopeChoiceField({
  choosable: { places, wholeTopics = false },
  scope,
  onChange,
}: {
  choosable: Choosable
  scope: ScopeChoice
  onChange: (scope: ScopeChoice) => void
}) {
  const [words, setWords] = useState('')
  const topics = [...places].filter(([topic]) => topic.includes(words.trim()))
  const chosenTopics = [...places.keys()].filter((topic) => scope.get(topic)?.length)
  const all = [...places].every(([topic, own]) => scope.get(topic)?.length === own.length)
  const choose = (topic: string, partitions: readonly number[]) => {
    const next = new Map(scope)
    next.set(topic, partitions)
    onChange(next)
  }
  return (
    <div>
      {places.size > TOPICS_IN_SIGHT && (
        <TextField
          label="Find a topic"
          labelHidden
          placeholder="Find a topic"
          className="mb-2 sm:w-80"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {places.size > 1 && (
        <div className="flex min-h-8 items-center border-b border-line">
          <Checkbox
            label={`All ${places.size} topics`}
            checked={all}
            indeterminate={!all && chosenTopics.length > 0}
            onChange={(checked) => onChange(checked ? new Map(places) : new Map())}
          />
        </div>
      )}
      <ul className="max-h-56 overflow-y-auto">
        {topics.map(([topic, own]) => (
          <TopicChoice
            key={topic}
            topic={topic}
            all={own}
            chosen={scope.get(topic) ?? []}
            openAtFirst={places.size === 1}
            onChange={(partitions) => choose(topic, partitions)}
          />
        ))}
      </ul>
      {!wholeTopics && (
        <p className="mt-1 text-xs text-ink-soft">
          Partitions that are not listed stay as they are.
        </p>
      )}
    </div>
  )
}
