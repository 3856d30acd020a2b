'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { CheckField } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { TopicSummary } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { selectTopics } from './select-topics'
import { topicColumns } from './topic-columns'

const CREATE_ONE =
  'kafka-topics.sh --bootstrap-server "$BOOTSTRAP" --create --topic orders --partitions 6 --replication-factor 3'

function NoTopics() {
  return (
    <EmptyState title="This cluster has no topics yet.">
      <p>A topic is created by name, or by the first producer that writes to it.</p>
      <Command text={CREATE_ONE} />
    </EmptyState>
  )
}

function TopicList({ cluster, list }: { cluster: string; list: ListAnswer<TopicSummary> }) {
  const { filter, deferredFilter, setFilter, sort, setSort } = useListUrl('name')
  const [internal, setInternal] = useQueryState('internal', parseAsBoolean.withDefault(false))
  const columns = useMemo(() => topicColumns(cluster), [cluster])
  const rows = useMemo(
    () => selectTopics(list.items, { filter: deferredFilter, internal }),
    [list.items, deferredFilter, internal],
  )
  const internalCount = list.items.filter((topic) => topic.internal).length
  return (
    <>
      <FilterBar
        label="Filter topics by name"
        value={filter}
        onChange={(value) => void setFilter(value)}
        shown={rows.length}
        total={list.items.length}
      >
        {internalCount > 0 && (
          <CheckField
            label={`internal (${internalCount})`}
            checked={internal}
            onChange={(event) => void setInternal(event.target.checked || null)}
          />
        )}
      </FilterBar>
      {rows.length > 0 ? (
        <DataTable
          caption="Topics"
          columns={columns}
          rows={rows}
          rowId={(topic) => topic.name}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      ) : (
        <EmptyState
          title={filter ? `No topic name holds “${filter}”.` : 'Only internal topics here.'}
        >
          {filter && <Button onClick={() => void setFilter('')}>Show all</Button>}
        </EmptyState>
      )}
    </>
  )
}

/** Without rows there are three cases: nothing was read yet, something could not be read, and there really is nothing. */
function ListOrReason({ cluster, list }: { cluster: string; list: ListAnswer<TopicSummary> }) {
  if (list.items.length > 0) return <TopicList cluster={cluster} list={list} />
  if (list.asOf === null) return <Skeleton label="topics" rows={12} />
  return list.failures.length === 0 ? <NoTopics /> : null
}

/** All topics of a cluster, kept current by the live stream. */
export function TopicsView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'topics' }))
  const query = useQuery({ ...topicQueries.list(cluster), refetchInterval: pollWithout(live) })
  return (
    <>
      <PageHeader
        title="Topics"
        actions={
          <span className="text-xs text-ink-soft">
            {query.data && <LiveFreshness asOf={query.data.asOf} />}
          </span>
        }
      />
      <ViewState query={query} what="topics" skeletonRows={12}>
        {(list) => (
          <div className="space-y-4">
            <FailuresNotice failures={list.failures} what="topics" />
            <ListOrReason cluster={cluster} list={list} />
          </div>
        )}
      </ViewState>
    </>
  )
}
