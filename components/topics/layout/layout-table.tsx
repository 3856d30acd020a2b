'use client'

import { useState } from 'react'
import { type DataColumn, DataTable, type Sort } from '@/components/ui/data-table'
import type { Layout, LayoutRow, ReplicaRole } from '@/lib/contract/topics'

function brokersOf({ replicas }: LayoutRow, ...roles: ReplicaRole[]): string {
  return replicas
    .filter(({ role }) => roles.length === 0 || roles.includes(role))
    .map(({ brokerId }) => brokerId)
    .join(', ')
}

function listColumn(
  id: string,
  header: string,
  className: string,
  ...roles: ReplicaRole[]
): DataColumn<LayoutRow> {
  return {
    id,
    header,
    className,
    sortBy: (row) => brokersOf(row, ...roles),
    cell: (row) => <span className="mono">{brokersOf(row, ...roles) || 'none'}</span>,
  }
}

const COLUMNS: DataColumn<LayoutRow>[] = [
  {
    id: 'partition',
    header: 'Partition',
    isRowHeader: true,
    className: 'w-24',
    sortBy: ({ partition }) => partition,
    cell: ({ partition }) => <span className="mono">{partition}</span>,
  },
  {
    id: 'leader',
    header: 'Leader',
    className: 'w-28',
    sortBy: ({ leader }) => leader,
    cell: ({ leader }) =>
      leader === null ? (
        <span className="font-medium text-critical">no leader</span>
      ) : (
        <span className="mono">{leader}</span>
      ),
  },
  {
    id: 'preferred',
    header: 'Preferred leader',
    className: 'w-32 max-sm:hidden',
    sortBy: ({ preferredLeader }) => preferredLeader,
    cell: ({ leader, preferredLeader }) => (
      <span className="mono">
        {preferredLeader}
        {leader !== preferredLeader && <span className="ms-2 font-sans text-xs">not leading</span>}
      </span>
    ),
  },
  listColumn('replicas', 'Replicas, in order', 'w-40 max-sm:hidden'),
  listColumn('in-sync', 'In sync', 'w-36', 'leader', 'in-sync'),
  listColumn('out-of-sync', 'Out of sync', 'w-32', 'out-of-sync'),
  listColumn('offline', 'Offline', 'w-28 max-sm:hidden', 'offline'),
]

/** The layout as a plain table, a line a partition. */
export function LayoutTable({ layout }: { layout: Layout }) {
  const [sort, setSort] = useState<Sort>({ id: 'partition', desc: false })
  return (
    <DataTable
      caption="Replicas by partition"
      columns={COLUMNS}
      rows={layout.items}
      rowId={({ partition }) => String(partition)}
      sort={sort}
      onSort={setSort}
    />
  )
}
