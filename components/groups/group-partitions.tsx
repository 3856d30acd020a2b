'use client'

import { useMemo, useState } from 'react'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { GroupDetail } from '@/lib/contract/groups'
import { groupPartitionColumns } from './group-partition-columns'

/** How far behind the group is in each partition, and who is to read it. */
export function GroupPartitions({ cluster, detail }: { cluster: string; detail: GroupDetail }) {
  const [sort, setSort] = useState<Sort>({ id: 'lag', desc: true })
  const id = detail.group.id
  const columns = useMemo(() => groupPartitionColumns(cluster, id), [cluster, id])
  return (
    <Panel title="Lag by partition">
      {detail.partitions.length > 0 ? (
        <DataTable
          caption={`Lag of ${id} by partition`}
          columns={columns}
          rows={detail.partitions}
          rowId={({ topic, partition }) => `${partition}@${topic}`}
          sort={sort}
          onSort={setSort}
        />
      ) : (
        <EmptyState title="This group has committed no offset and is assigned no partition." />
      )}
    </Panel>
  )
}
