'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { FilterBar } from '@/components/shell/filter-bar'
import { Term } from '@/components/shell/glossary-term'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { ViewTools } from '@/components/ui/view-tools'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { listGroupsCommands } from '@/lib/client/commands/groups'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { GroupSummary } from '@/lib/contract/groups'
import type { ListAnswer } from '@/lib/contract/values'
import { groupChoiceColumn } from './cleanup/group-choice-column'
import { StaleGroups } from './cleanup/stale-groups'
import { groupColumns } from './group-columns'
import { GroupFilters } from './group-filters'
import { GroupListActions } from './group-list-actions'
import { selectGroups } from './select-groups'
import { useGroupListUrl } from './use-group-list-url'

const TABLE = 'groups'

function NoGroups({ bootstrap }: { bootstrap: string }) {
  return (
    <EmptyState title="No groups yet.">
      <p>
        A <Term id="consumer-group">group</Term> appears when a consumer joins it or commits an
        offset. To try it:
      </p>
      <Command text={`kcat -b ${bootstrap} -G demo orders`} />
    </EmptyState>
  )
}

interface Choice {
  cluster: string
  bootstrap: string
  readOnly: boolean
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

function GroupList({
  cluster,
  bootstrap,
  readOnly,
  groups,
  chosen,
  onChoose,
}: Choice & { groups: GroupSummary[] }) {
  const { filter, deferredFilter, setFilter, sort, setSort } = useListUrl('-lag')
  const [narrowed, narrow] = useGroupListUrl()
  const { state, type, verdict, lagging, stale } = narrowed
  const columns = useMemo(
    () => [groupChoiceColumn(chosen, onChoose), ...groupColumns(cluster)],
    [cluster, chosen, onChoose],
  )
  const rows = useMemo(
    () =>
      selectGroups(groups, {
        words: deferredFilter,
        state,
        type,
        verdict,
        laggingOnly: lagging,
        staleOnly: stale,
      }),
    [groups, deferredFilter, state, type, verdict, lagging, stale],
  )
  const showAll = () => {
    void setFilter('')
    void narrow(null)
  }
  return (
    <>
      <FilterBar
        label="Filter groups by id"
        value={filter}
        onChange={(value) => void setFilter(value)}
        shown={rows.length}
        total={groups.length}
      >
        <GroupFilters groups={groups} value={narrowed} onChange={(change) => void narrow(change)} />
        <ViewTools tableId={TABLE} columns={columns} rows={rows} sort={sort} />
      </FilterBar>
      <StaleGroups
        cluster={cluster}
        bootstrap={bootstrap}
        groups={groups}
        readOnly={readOnly}
        isShown={stale}
        onShow={() => void narrow({ stale: true })}
      />
      {rows.length > 0 ? (
        <DataTable
          caption="Groups"
          tableId={TABLE}
          columns={columns}
          rows={rows}
          rowId={(group) => group.id}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      ) : (
        <EmptyState title="No group is like that.">
          <Button onClick={showAll}>Show all {groups.length}</Button>
        </EmptyState>
      )}
    </>
  )
}

/** Without rows there are three cases: nothing was read yet, something could not be read, and there really is nothing. */
function ListOrReason({ list, ...choice }: Choice & { list: ListAnswer<GroupSummary> }) {
  if (list.items.length > 0) return <GroupList groups={list.items} {...choice} />
  // The reason stands above: what cannot be read is not about to come.
  if (list.failures.length > 0) return null
  if (list.asOf === null) return <Skeleton label="groups" rows={8} />
  return <NoGroups bootstrap={choice.bootstrap} />
}

/** All groups of a cluster, the furthest behind first, kept current by the live stream. */
export function GroupsView({ cluster }: { cluster: string }) {
  const live = useLive(channelOf(cluster, { kind: 'groups' }))
  const query = useQuery({ ...groupQueries.list(cluster), refetchInterval: pollWithout(live) })
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const bootstrap = bootstrapWord(overview?.brokers ?? [])
  const readOnly = overview?.cluster.readOnly ?? false
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <PageHeader
        title="Groups"
        actions={
          <>
            <span className="text-xs text-ink-soft">
              {query.data && <LiveFreshness asOf={query.data.asOf} />}
            </span>
            <CommandTwin commands={listGroupsCommands(bootstrap)} />
            <GroupListActions
              cluster={cluster}
              bootstrap={bootstrap}
              groups={query.data?.items ?? []}
              chosen={chosen}
              readOnly={readOnly}
            />
          </>
        }
      />
      <ViewState query={query} what="groups">
        {(list) => (
          <div className="space-y-4">
            <FailuresNotice failures={list.failures} what="groups" />
            <ListOrReason
              cluster={cluster}
              list={list}
              bootstrap={bootstrap}
              readOnly={readOnly}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
        )}
      </ViewState>
    </>
  )
}
