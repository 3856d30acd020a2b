'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ViewState } from '@/components/shell/view-state'
import { Command } from '@/components/ui/command'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import type { TopicGroup } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { topicGroupColumns } from './topic-group-columns'

function NoGroups({ topic }: { topic: string }) {
  return (
    <EmptyState title="No group has committed an offset here.">
      <p>A group appears once a consumer joins or commits. To read without leaving a trace:</p>
      <Command text={`kcat -b "$BOOTSTRAP" -C -t ${topic} -o beginning -e`} />
    </EmptyState>
  )
}

/** Who reads a topic, and how far behind each is on it. */
export function TopicGroups({
  cluster,
  topic,
  query,
}: {
  cluster: string
  topic: string
  query: UseQueryResult<ListAnswer<TopicGroup>, Error>
}) {
  const [sort, setSort] = useState<Sort>({ id: 'lag', desc: true })
  const columns = useMemo(() => topicGroupColumns(cluster), [cluster])
  return (
    <ViewState query={query} what="groups of the topic" skeletonRows={3}>
      {({ items, failures }) => (
        <div className="space-y-3">
          <FailuresNotice failures={failures} what="groups" />
          {items.length > 0 && (
            <DataTable
              caption={`Groups that read ${topic}`}
              columns={columns}
              rows={items}
              rowId={({ id }) => id}
              sort={sort}
              onSort={setSort}
            />
          )}
          {items.length === 0 && failures.length === 0 && <NoGroups topic={topic} />}
        </div>
      )}
    </ViewState>
  )
}
