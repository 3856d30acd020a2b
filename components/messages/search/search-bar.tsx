'use client'

import clsx from 'clsx'
import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { TIME_EXAMPLES } from '@/components/messages/read-position'
import { Button, buttonClass } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Popover } from '@/components/ui/popover'
import { useTimeZone } from '@/components/ui/use-now'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import type { SearchUrl } from '@/lib/client/url/search-url'
import { parseTimeInput } from '@/lib/format/time-input'
import { type SearchDraftStore, useSearchDraft } from './search-draft'
import { useFilterGate } from './use-filter-gate'

const FilterField = dynamic(async () => (await import('./filter-field')).FilterField, {
  ssr: false,
})
const SearchOptions = dynamic(async () => (await import('./search-options')).SearchOptions, {
  ssr: false,
})
const TextTrial = dynamic(async () => (await import('./text-trial')).TextTrial, { ssr: false })
const SavedSearches = dynamic(async () => (await import('./saved-searches')).SavedSearches, {
  ssr: false,
})

/** What a search bar sends: the part of the address that is its own. */
export type SearchAsked = Pick<SearchUrl, 'contains' | 'filter' | 'key' | 'until' | 'matches'>

export const NO_SEARCH_ASKED: SearchAsked = {
  contains: '',
  filter: '',
  key: '',
  until: null,
  matches: 500,
}

/** The bound that was typed, in the words of the address; `null` is none. */
function readUntil(typed: string, timeZone: string): string | null | { error: string } {
  if (typed.trim() === '') return null
  const ms = parseTimeInput(typed, Date.now(), timeZone)
  return ms === null || ms < 0 || !Number.isSafeInteger(ms)
    ? { error: `Not a time. Try ${TIME_EXAMPLES}.` }
    : `time:${ms}`
}

/** On a phone the buttons of the bar stand in one row. */
const TIGHT = 'max-sm:px-2!'

/** A button that opens or closes a part of the bar. */
function PartToggle({
  label,
  open,
  onToggle,
  title,
}: {
  label: string
  open: boolean
  onToggle: () => void
  title: string
}) {
  return (
    <button
      type="button"
      aria-expanded={open}
      title={title}
      className={buttonClass(
        'plain',
        clsx(TIGHT, open && 'border-accent! bg-accent-soft! text-accent!'),
      )}
      onClick={onToggle}
    >
      {label}
    </button>
  )
}

export interface SearchBarProps {
  cluster: string
  topic: string
  draft: SearchDraftStore
  /** A search that the address asks for is on screen. */
  isSearching: boolean
  /** The text and the filter that it looks for. */
  asked: Pick<SearchUrl, 'contains' | 'filter'>
  /** The way that the search reads, which says what its other bound is. */
  direction: 'forward' | 'backward'
  isLive: boolean
  onSearch: (asked: SearchAsked) => void
}

/**
 * What to look for, in one row: a text that messages contain. The filter, an exact key and bounds are a press away, and loaded when
 * they are wanted.
 */
export function SearchBar(props: SearchBarProps) {
  const { cluster, topic, draft: store, isSearching, asked, isLive, direction, onSearch } = props
  const draft = useSearchDraft(store)
  const [untilError, setUntilError] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const timeZone = useTimeZone()
  useShortcuts([
    { keys: '/', label: 'Search messages', group: 'Messages', run: () => field.current?.select() },
  ])
  const { contains, filter, key, matches } = draft
  const isEmpty = contains === '' && filter.trim() === '' && key === ''
  const { mistake, refused, admit } = useFilterGate(filter)
  const search = async () => {
    const until = readUntil(draft.until, timeZone)
    if (until !== null && typeof until === 'object') {
      setUntilError(until.error)
      store.change({ areOptionsOpen: true })
      return
    }
    setUntilError(null)
    if (filter.trim() !== '' && !(await admit())) {
      store.change({ isFilterOpen: true })
      return
    }
    onSearch({ contains, filter: filter.trim(), key, until, matches })
  }
  const clear = () => {
    store.change({ contains: '', filter: '', key: '', until: '' })
    onSearch(NO_SEARCH_ASKED)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void search()
  }
  // A form with a disabled button does not submit itself: Enter leads to what is wrong.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !mistake || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    void search()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || contains === '') return
    // A running search is stopped by Escape first; see the view of it.
    if (event.defaultPrevented) return
    event.preventDefault()
    store.change({ contains: '' })
  }
  return (
    <search className="mb-3 block">
      <form aria-label="Search" className="space-y-2" onSubmit={submit} onKeyDown={onEnter}>
        <div className="flex flex-wrap items-start gap-2">
          <div className="min-w-0 flex-1 basis-72 max-sm:basis-full">
            <TextField
              label="Search for text in keys, values and headers"
              labelHidden
              ref={field}
              type="search"
              placeholder="Text in the key, the value or a header"
              value={contains}
              onChange={(event) => store.change({ contains: event.target.value })}
              onKeyDown={onKeyDown}
              aria-keyshortcuts="/"
            />
          </div>
          <PartToggle
            label="Filter"
            title="An expression over key, value, headers, time"
            open={draft.isFilterOpen}
            onToggle={() => store.change({ isFilterOpen: !draft.isFilterOpen })}
          />
          <PartToggle
            label="Key and range"
            title="One exact key, how far to read, how many matches"
            open={draft.areOptionsOpen}
            onToggle={() => store.change({ areOptionsOpen: !draft.areOptionsOpen })}
          />
          <Popover
            label="Saved searches"
            trigger="Saved"
            triggerClassName={buttonClass('plain', TIGHT)}
            align="end"
            className="w-80 max-w-[calc(100vw-1rem)]!"
          >
            <SavedSearches cluster={cluster} topic={topic} />
          </Popover>
          <Button
            type="submit"
            kind="primary"
            className={buttonClass('primary', TIGHT)}
            disabled={mistake !== null || (isEmpty && !isSearching)}
            title={mistake ? `The filter has a mistake: ${mistake.message}` : undefined}
          >
            <Search aria-hidden="true" className="size-3.5 max-sm:hidden" />
            {isLive ? 'Follow' : 'Search'}
          </Button>
          {isSearching && (
            <Button className={buttonClass('plain', TIGHT)} onClick={clear}>
              Clear
            </Button>
          )}
        </div>
        {draft.isFilterOpen && (
          <FilterField
            cluster={cluster}
            topic={topic}
            value={filter}
            asked={asked.filter}
            onChange={(next) => store.change({ filter: next })}
            refused={refused}
            onSubmit={() => void search()}
          />
        )}
        {draft.areOptionsOpen && (
          <SearchOptions
            draft={draft}
            onChange={store.change}
            untilError={untilError}
            direction={direction}
            isLive={isLive}
          />
        )}
        {contains !== '' && contains !== asked.contains && <TextTrial text={contains} />}
      </form>
    </search>
  )
}
