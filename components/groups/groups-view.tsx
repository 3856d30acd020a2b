'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { nameFilter } from '@/lib/client/url/filter-names'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { GroupSummary } from '@/lib/contract/groups'
import type { ListAnswer } from '@/lib/contract/values'
import { groupColumns } from './group-columns'

function NoGroups() {
  return (
    <EmptyState title="No groups yet.">
      <p>A group appears when a consumer joins it or commits an offset. To try it:</p>
      <Command text={'kcat -b "$BOOTSTRAP" -G demo orders'} />
    </EmptyState>
  )
}

function GroupList({ cluster, groups }: { cluster: string; groups: GroupSummary[] }) {
  const { filter, deferredFilter, setFilter, sort, setSort } = useListUrl('-lag')
  const columns = useMemo(() => groupColumns(cluster), [cluster])
  const rows = useMemo(() => {
    const matches = nameFilter(deferredFilter)
    return groups.filter((group) => matches(group.id))
  }, [groups, deferredFilter])
  return (
    <>
      <FilterBar
        label="Filter groups by id"
        value={filter}
        onChange={(value) => void setFilter(value)}
        shown={rows.length}
        total={groups.length}
      />
      {rows.length > 0 ? (
        <DataTable
          caption="Groups"
          columns={columns}
          rows={rows}
          rowId={(group) => group.id}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      ) : (
        <EmptyState title={`No group id holds “${filter}”.`}>
          <Button onClick={() => void setFilter('')}>Show all</Button>
        </EmptyState>
      )}
    </>
  )
}

/** Without rows there are three cases: nothing was read yet, something could not be read, and there really is nothing. */
function ListOrReason({ cluster, list }: { cluster: string; list: ListAnswer<GroupSummary> }) {
  if (list.items.length > 0) return <GroupList cluster={cluster} groups={list.items} />
  if (list.asOf === null) return <Skeleton label="groups" rows={8} />
  return list.failures.length === 0 ? <NoGroups /> : null
}

/** All groups of a cluster, the furthest behind first, kept current by the live stream. */
export function GroupsView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'groups' }))
  const query = useQuery({ ...groupQueries.list(cluster), refetchInterval: pollWithout(live) })
  return (
    <>
      <PageHeader
        title="Groups"
        actions={
          <span className="text-xs text-ink-soft">
            {query.data && <LiveFreshness asOf={query.data.asOf} />}
          </span>
        }
      />
      <ViewState query={query} what="groups">
        {(list) => (
          <div className="space-y-4">
            <FailuresNotice failures={list.failures} what="groups" />
            <ListOrReason cluster={cluster} list={list} />
          </div>
        )}
      </ViewState>
    </>
  )
}
