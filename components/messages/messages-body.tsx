'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useQueryStates } from 'nuqs'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { useToasts } from '@/components/ui/toast'
import { type MessagePlace, messageUrl, positionOf } from '@/lib/client/url/message-url'
import { isSearch, scanOf, searchUrl, tailOf } from '@/lib/client/url/search-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { BrowseView } from './browse-view'
import { useScanDecoding } from './decoders/use-decoders'
import { KeyLookup } from './key-lookup/key-lookup'
import type { MessageUses } from './message-split'
import { PositionBar } from './position-bar'
import type { PageTurn } from './prepare-coverage'
import type { Position } from './read-position'
import { selectionOf, useSelection } from './redrive/selection'
import { RowsInView } from './search/rows-in-view'
import type { SearchAsked } from './search/search-bar'
import { draftOf, SearchDraftStore } from './search/search-draft'
import { usePathColumns } from './search/use-path-columns'
import { RowsInViewContext, useListInView } from './search/use-rows-in-view'
import { type ValueUses, ValueUsesContext } from './search/value-uses'

const TimeHistogram = dynamic(
  async () => (await import('./histogram/time-histogram')).TimeHistogram,
  { ssr: false, loading: () => <div className="h-16.5 bg-sunken" /> },
)
const PickMark = dynamic(async () => (await import('./redrive/pick-mark')).PickMark)
const RedriveBar = dynamic(async () => (await import('./redrive/redrive-bar')).RedriveBar)
const loading = () => <Skeleton label="the search" rows={6} />
// Drawn by the server as part of the page, and alive once its own code is there.
const SearchBar = dynamic(async () => (await import('./search/search-bar')).SearchBar)
const SearchView = dynamic(async () => (await import('./search/search-view')).SearchView, {
  ssr: false,
  loading,
})
const TailView = dynamic(async () => (await import('./search/tail-view')).TailView, {
  ssr: false,
  loading,
})

/** Node takes 16 KiB of an address and the headers beside it. */
const FROM_MAX = 13_000
const TOO_LONG = {
  title: 'This place is too long for an address: it is an offset for each of very many partitions.',
  detail: 'Read one partition, or begin at a time instead.',
  level: 'warning',
} as const

/** What can be done with the messages that are picked, and with those in view. */
function PickedBar({ cluster, topic }: { cluster: string; topic: string }) {
  const list = useListInView()
  const store = selectionOf(cluster, topic)
  return <RedriveBar cluster={cluster} topic={topic} store={store} {...list} />
}

/** When the messages were written, and the way to those of a time; a search goes on within it. */
function PositionHistogram({ cluster, topic }: { cluster: string; topic: string }) {
  const { url, setUrl } = useMessageAddress()
  return (
    <div className="mb-3">
      <TimeHistogram
        cluster={cluster}
        topic={topic}
        partition={url.partition}
        position={url}
        onGo={(span) => void setUrl({ ...span, direction: null, at: null })}
      />
    </div>
  )
}

function MessagesContext({
  rows,
  uses,
  children,
}: {
  rows: RowsInView
  uses: ValueUses
  children: ReactNode
}) {
  return (
    <RowsInViewContext value={rows}>
      <ValueUsesContext value={uses}>{children}</ValueUsesContext>
    </RowsInViewContext>
  )
}

/** What the address says of the messages, and the ways to say otherwise. */
function useMessageAddress() {
  const [url, setUrl] = useQueryStates(messageUrl, { history: 'push' })
  const [search, setSearch] = useQueryStates(searchUrl, { history: 'push' })
  return { url, setUrl, search, setSearch }
}

/** The search bar's own text, which follows the address whenever that becomes another one. */
function useDraft(search: ReturnType<typeof useMessageAddress>['search']): SearchDraftStore {
  const [store] = useState(() => new SearchDraftStore(draftOf(search)))
  const { contains, filter, key, until, matches } = search
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the bar itself shows makes it follow.
  useEffect(() => {
    const { isFilterOpen, areOptionsOpen } = store.get()
    const next = draftOf(search)
    store.change({
      ...next,
      isFilterOpen: isFilterOpen || next.isFilterOpen,
      areOptionsOpen: areOptionsOpen || next.areOptionsOpen,
    })
  }, [store, contains, filter, key, until, matches])
  return store
}

/** What a value in view is used for, loaded when one is: it is added to the filter, or shown as a column. */
function useUsesOfValues(draft: SearchDraftStore, setColumns: (columns: string[]) => void) {
  const toasts = useToasts()
  const [{ columns }] = useQueryStates(searchUrl)
  return useMemo(
    (): ValueUses => ({
      addToFilter: (value) =>
        void import('./search/use-of-value').then(({ filterWith }) => {
          draft.change({ filter: filterWith(draft.get().filter, value), isFilterOpen: true })
          toasts.add({ title: 'Added to the filter', level: 'ok' })
        }),
      showAsColumn: (value) =>
        void import('./search/use-of-value').then(({ columnsWith }) =>
          setColumns(columnsWith(columns, value)),
        ),
    }),
    [draft, columns, setColumns, toasts],
  )
}

/** Where to read, what to look for, and below it the page of messages, the search, or the live tail that the address asks for. */
export function MessagesBody({
  cluster,
  topic,
  partitions,
  onProduceAgain,
}: {
  cluster: string
  topic: string
  partitions: number[]
  onProduceAgain: ((message: Message) => void) | null
}) {
  const queryClient = useQueryClient()
  const { url, setUrl, search, setSearch } = useMessageAddress()
  const [round, setRound] = useState(0)
  const [rowsInView] = useState(() => new RowsInView())
  const draft = useDraft(search)
  const pathColumns = usePathColumns(cluster, topic, search.columns)
  const setColumns = useCallback(
    (columns: string[]) =>
      void setSearch({ columns: columns.length > 0 ? columns : null }, { history: 'replace' }),
    [setSearch],
  )
  const valueUses = useUsesOfValues(draft, setColumns)
  const { at } = url
  const selection = selectionOf(cluster, topic)
  const { picking } = useSelection(selection)
  const decoders = useScanDecoding(cluster, topic)
  const select = useCallback(
    (to: MessagePlace | null) => void setUrl({ at: to }, { history: 'replace' }),
    [setUrl],
  )
  const toasts = useToasts()
  const turn = useCallback(
    (to: PageTurn & { partition?: number }) => {
      if (to.from.length > FROM_MAX) toasts.add(TOO_LONG)
      else void setUrl({ ...to, at: null })
    },
    [setUrl, toasts],
  )
  const uses: MessageUses = useMemo(
    () => ({
      list: {
        cluster,
        topic,
        selected: at,
        onSelect: select,
        pathColumns,
        mark: picking
          ? (entry: LogEntry) => <PickMark store={selection} entry={entry} />
          : undefined,
      },
      onSelect: select,
      onProduceAgain,
    }),
    [cluster, topic, at, select, pathColumns, picking, selection, onProduceAgain],
  )
  const position = useMemo(() => positionOf(url), [url])
  const isSearching = isSearch(search)
  const again = () => {
    setRound((last) => last + 1)
    void queryClient.invalidateQueries({
      queryKey: ['c', cluster, 'topics', topic, 'messages'],
    })
  }
  const go = (next: Position) => {
    const narrows = next.partition !== url.partition || next.committed !== url.committed
    const same = next.from === url.from && next.partition === url.partition && !search.live
    // A tail goes on over other partitions; another place to begin ends it.
    if (search.live && !narrows) void setSearch({ live: null })
    // A span of time is left with its beginning; the end of a search is the search's own.
    const until = same || isSearching ? url.until : null
    void setUrl({ ...next, until, at: same ? at : null })
    // The same position again is a wish to read again.
    if (same) again()
  }
  const ask = (asked: SearchAsked) => {
    const same = JSON.stringify({ ...search, ...asked }) === JSON.stringify(search)
    if (same) again()
    void setSearch(asked)
    if (!same) void setUrl({ at: null })
  }
  return (
    <MessagesContext rows={rowsInView} uses={valueUses}>
      <div className="mb-2.5 flex flex-wrap items-start gap-2">
        <PositionBar
          key={`${url.from} ${url.direction} ${search.live}`}
          cluster={cluster}
          topic={topic}
          position={url}
          partitions={partitions}
          isLive={search.live}
          hasPages={!isSearching && !search.live}
          onLive={() => {
            void setSearch({ live: true })
            void setUrl({ from: null, direction: null, at: null })
          }}
          onGo={go}
        />
        <div className={isSearching ? 'contents max-sm:hidden' : 'contents'}>
          <KeyLookup cluster={cluster} topic={topic} onShow={select} />
        </div>
      </div>
      {!search.live && (
        // On a phone what a search finds has the room.
        <div className={isSearching ? 'max-sm:hidden' : undefined}>
          <PositionHistogram cluster={cluster} topic={topic} />
        </div>
      )}
      <SearchBar
        cluster={cluster}
        topic={topic}
        draft={draft}
        isSearching={isSearching}
        asked={search}
        isLive={search.live}
        direction={position.direction}
        onSearch={ask}
      />
      {search.live ? (
        <TailView
          key={round}
          query={tailOf(url, search, decoders)}
          uses={uses}
          topics={search.topics}
          onTopics={(topics) => void setSearch({ topics: topics.length > 0 ? topics : null })}
        />
      ) : isSearching ? (
        <SearchView
          key={round}
          query={scanOf(url, search, decoders)}
          uses={uses}
          paths={search.columns}
          onPaths={setColumns}
        />
      ) : (
        <BrowseView position={position} uses={uses} onTurn={turn} />
      )}
      {onProduceAgain && picking && <PickedBar cluster={cluster} topic={topic} />}
    </MessagesContext>
  )
}
