'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { Button } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ViewTools } from '@/components/ui/view-tools'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { TopicSummary } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { useFavouriteTopics } from './favourite-topics'
import { QuickFilters } from './quick-filters'
import { topicColumns } from './topic-columns'
import { selectTopics } from './topic-filter'
import { useTopicsUrl } from './use-topics-url'

const MINUTE_MS = 60_000

/** The time, moving once a minute: what is stale does not change faster, and ten thousand rows need not be judged each second. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(0)
  useEffect(() => {
    const tell = () => setNowMs(Date.now())
    tell()
    const timer = setInterval(tell, MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}

function NothingMatches({ filter, onShowAll }: { filter: string; onShowAll: () => void }) {
  return (
    <EmptyState title={filter ? `No topic matches “${filter}”.` : 'No topic matches.'}>
      <p>
        Each word is a part of the name, or a condition: <code className="mono">rf&lt;3</code>,{' '}
        <code className="mono">partitions&gt;=12</code>, <code className="mono">lag&gt;10k</code>,{' '}
        <code className="mono">rate=0</code>, <code className="mono">messages&gt;1M</code>,{' '}
        <code className="mono">groups=0</code>.
      </p>
      <Button onClick={onShowAll}>Show all</Button>
    </EmptyState>
  )
}

/** Topics narrowed by what was typed and pressed, all of it in the address. */
export function TopicList({ cluster, list }: { cluster: string; list: ListAnswer<TopicSummary> }) {
  const { filter, deferredFilter, setFilter, sort, setSort } = useListUrl('name')
  const [{ only, internal }, setUrl] = useTopicsUrl()
  const { favourites, toggle } = useFavouriteTopics(cluster)
  const nowMs = useMinute()
  const context = useMemo(() => ({ favourites, nowMs }), [favourites, nowMs])
  const quick = useDeferredValue(only)
  const columns = useMemo(
    () => topicColumns({ cluster, favourites, onToggleFavourite: toggle }),
    [cluster, favourites, toggle],
  )
  const rows = useMemo(
    () => selectTopics(list.items, { filter: deferredFilter, internal, quick }, context),
    [list.items, deferredFilter, internal, quick, context],
  )
  const showAll = () => {
    void setFilter('')
    void setUrl({ only: null, internal: true })
  }
  return (
    <div>
      <FilterBar
        label="Filter topics by name"
        value={filter}
        onChange={(value) => void setFilter(value)}
        shown={rows.length}
        total={list.items.length}
      >
        <div className="sm:order-last">
          <ViewTools tableId="topics" columns={columns} rows={rows} sort={sort} />
        </div>
      </FilterBar>
      <div className="mb-3">
        <QuickFilters
          topics={list.items}
          context={context}
          pressed={only}
          onChange={(pressed) => void setUrl({ only: pressed.length > 0 ? pressed : null })}
          internal={internal}
          onInternal={(next) => void setUrl({ internal: next || null })}
        />
      </div>
      {rows.length > 0 ? (
        <DataTable
          tableId="topics"
          caption="Topics"
          columns={columns}
          rows={rows}
          rowId={(topic) => topic.name}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      ) : (
        <NothingMatches filter={filter} onShowAll={showAll} />
      )}
    </div>
  )
}
