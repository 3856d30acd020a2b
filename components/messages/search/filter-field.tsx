'use client'

import clsx from 'clsx'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react'
import { useScanDecoding } from '@/components/messages/decoders/use-decoders'
import { isSearchedAsStored, type ScanDecoding } from '@/lib/client/url/search-url'
import type { FilterOptions } from '@/lib/filter/compile-filter'
import type { Mistake } from '@/lib/filter/mistake'
import { FilterCompletions, optionId } from './filter-completions'
import { FilterExplanation } from './filter-explanation'
import { FilterText } from './filter-text'
import { explainFilter } from './prepare-filter-explanation'
import { decodedRecord, type FilterTrial, recordOf, tryFilter } from './prepare-filter-trial'
import { trialSentence } from './prepare-text-trial'
import { useCompletions } from './use-completions'
import { useFilter, useFilterDecoders } from './use-filter'
import type { RefusedFilter } from './use-filter-gate'
import { useRowsInView } from './use-rows-in-view'
import { useSettled } from './use-settled'

/** Messages that fields and values are learnt from. */
const SAMPLE_MAX = 50

const NO_MISTAKES: readonly Mistake[] = []

/** What a filter would find among the messages in view, before a topic is read for it, and what each of its conditions makes of them. */
function useTrial(source: string, topic: string, options: FilterOptions | null) {
  const rows = useRowsInView()
  const compiled = useFilter(source, options)
  return useMemo(() => {
    if (!compiled?.ok) return null
    const { filter } = compiled
    const trial = tryFilter(rows, filter, topic)
    return trial.of === 0 ? null : { trial, conditions: explainFilter(rows, filter, topic) }
  }, [compiled, rows, topic])
}

function trialWords(trial: FilterTrial): string {
  const { unjudged } = trial
  return unjudged === 0
    ? trialSentence(trial)
    : `${trialSentence(trial)} ${unjudged} of them it cannot judge: not JSON, or not what it compares.`
}

/** Of what cannot be read without a schema, a filter sees what is stored; it is told where one writes it. */
function StoredNote({ decoding }: { decoding: ScanDecoding }) {
  const stored = (['key', 'value'] as const).filter((part) => isSearchedAsStored(decoding[part]))
  if (stored.length === 0) return null
  return (
    <p className="mt-1 text-xs text-warning">
      The {stored.join(' and the ')} of this topic {stored.length === 1 ? 'is' : 'are'} read as
      Avro, and no schema is given: a filter sees the bytes as they are stored. Give the schema at a
      message.
    </p>
  )
}

/** The way to a mistake that kept the filter from being sent: the cursor goes there. */
function useCursorAtMistake(
  field: RefObject<HTMLTextAreaElement | null>,
  refused: RefusedFilter | null,
) {
  useEffect(() => {
    if (!refused || field.current?.value !== refused.source) return
    field.current.focus()
    field.current.setSelectionRange(refused.mistake.from, refused.mistake.to)
  }, [field, refused])
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
  cluster,
  topic,
  value,
  asked,
  refused,
  onChange,
  onSubmit,
}: {
  cluster: string
  topic: string
  value: string
  /** The filter of the search on screen, whose messages in view all match. */
  asked: string
  /** The filter that was last kept from being sent. */
  refused: RefusedFilter | null
  onChange: (value: string) => void
  onSubmit: () => void
}) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const rows = useRowsInView()
  const decoding = useScanDecoding(cluster, topic)
  const options = useFilterDecoders(decoding)
  const sample = useMemo(
    () =>
      rows
        .flatMap((row) => (row.kind === 'message' ? [row] : []))
        .slice(0, SAMPLE_MAX)
        .map((message) => decodedRecord(recordOf(message, topic), options ?? {})),
    [rows, topic, options],
  )
  const settled = useSettled(value)
  const compiled = useFilter(refused?.source === value ? value : settled)
  const tried = useTrial(useDeferredValue(value), topic, options)
  const list = useCompletions(value, field, sample, onChange)
  const isJudged = settled === value || refused?.source === value
  const mistakes = isJudged && compiled && !compiled.ok ? compiled.mistakes : NO_MISTAKES
  const [first] = mistakes
  const isShowingTrial = !first && value.trim() !== '' && value !== asked
  useCursorAtMistake(field, refused)
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
      <label htmlFor={id} className="sr-only">
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
          isShowingTrial && tried && trialWords(tried.trial)
        )}
      </p>
      <StoredNote decoding={decoding} />
      {isShowingTrial && tried && <FilterExplanation conditions={tried.conditions} />}
    </div>
  )
}
