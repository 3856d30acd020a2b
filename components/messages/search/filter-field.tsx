'use client'

import clsx from 'clsx'
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef } from 'react'
import type { Mistake } from '@/lib/filter/mistake'
import { FilterCompletions, optionId } from './filter-completions'
import { FilterText } from './filter-text'
import { recordOf, tryFilter } from './prepare-filter-trial'
import { trialSentence } from './prepare-text-trial'
import { useCompletions } from './use-completions'
import { useFilter, useSettled } from './use-filter'
import { useRowsInView } from './use-rows-in-view'

/** Messages that fields and values are learnt from. */
const SAMPLE_MAX = 50

const NO_MISTAKES: readonly Mistake[] = []

/** What a filter would find among the messages in view, before a topic is read for it. */
function FilterTrial({ source, topic }: { source: string; topic: string }) {
  const rows = useRowsInView()
  const compiled = useFilter(source)
  const trial = useMemo(
    () => (compiled?.ok ? tryFilter(rows, compiled.filter, topic) : null),
    [compiled, rows, topic],
  )
  if (!trial || trial.of === 0) return null
  const { unjudged } = trial
  return (
    <>
      {trialSentence(trial)}
      {unjudged > 0 && ` ${unjudged} of them it cannot judge: not JSON, or not what it compares.`}
    </>
  )
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`)

function MistakeNote({ mistake }: { mistake: Mistake }) {
  return (
    <>
      <span className="text-critical">{sentence(mistake.message)}</span>{' '}
      {mistake.hint && <span className="text-ink-soft">{mistake.hint}</span>}
    </>
  )
}

/**
 * An expression that messages are to satisfy. What is wrong is underlined, with what to write instead; fields and values of the messages
 * in view are offered; and how many of those match is said while one types.
 */
export function FilterField({
  topic,
  value,
  asked,
  onChange,
  onSubmit,
}: {
  topic: string
  value: string
  /** The filter of the search on screen, whose messages in view all match. */
  asked: string
  onChange: (value: string) => void
  onSubmit: () => void
}) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const rows = useRowsInView()
  const sample = useMemo(
    () =>
      rows
        .flatMap((row) => (row.kind === 'message' ? [row] : []))
        .slice(0, SAMPLE_MAX)
        .map((message) => recordOf(message, topic)),
    [rows, topic],
  )
  const settled = useSettled(value)
  const compiled = useFilter(settled)
  const tried = useDeferredValue(value)
  const list = useCompletions(value, field, sample, onChange)
  const mistakes = settled === value && compiled && !compiled.ok ? compiled.mistakes : NO_MISTAKES
  const [first] = mistakes
  const listId = `${id}-list`
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (list.onKeyDown(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    list.close()
    onSubmit()
  }
  return (
    <div>
      <label htmlFor={id} className="field-label">
        Filter
      </label>
      <div className="relative">
        <FilterText
          id={id}
          text={value}
          mistakes={mistakes}
          fieldRef={field}
          placeholder={'value.total > 100 && value.customer.country == "DE"'}
          aria-invalid={first ? true : undefined}
          aria-describedby={`${id}-note`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={list.open ? listId : undefined}
          aria-activedescendant={list.active >= 0 ? optionId(listId, list.active) : undefined}
          onChange={(event) => {
            onChange(event.target.value)
            list.onInput()
          }}
          onKeyDown={onKeyDown}
          onBlur={list.close}
        />
        {list.open && (
          <FilterCompletions
            listId={listId}
            entries={list.open.entries}
            active={list.active}
            onChoose={list.choose}
          />
        )}
      </div>
      <p
        id={`${id}-note`}
        role="status"
        className={clsx('mt-1 text-xs text-ink-soft', value !== asked && 'min-h-[1.1rem]')}
      >
        {first ? (
          <MistakeNote mistake={first} />
        ) : value.trim() === '' ? (
          'Fields of key, value, headers and record, compared and joined by && and ||. Ctrl Space lists what fits.'
        ) : (
          value !== asked && <FilterTrial source={tried} topic={topic} />
        )}
      </p>
    </div>
  )
}
