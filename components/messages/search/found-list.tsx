'use client'

import { useMemo, useState } from 'react'
import { type ListPlace, messageColumns } from '@/components/messages/message-columns'
import { besideAMessage, TABLE_ID } from '@/components/messages/message-list'
import { type DataColumn, DataTable, type Sort } from '@/components/ui/data-table'
import { type ListEntry, rowKey } from '@/lib/client/scan/found-rows'

const BY_TIME = (entry: ListEntry) =>
  entry.kind === 'gap' || entry.timestampMs === null ? null : BigInt(entry.timestampMs)

const TOPIC: DataColumn<ListEntry> = {
  id: 'topic',
  header: 'Topic',
  className: 'w-36 max-sm:hidden',
  isAlwaysShown: true,
  cell: (entry) => <span className="mono block truncate">{entry.topic}</span>,
  csv: (entry) => entry.topic ?? null,
}

/** The columns of what a search or a tail has found. Messages of several partitions can be put in the order of their time. */
export function foundColumns(
  list: ListPlace,
  { topics, byTime }: { topics: boolean; byTime: boolean },
): DataColumn<ListEntry>[] {
  const columns = messageColumns(list).map((column) =>
    byTime && column.id === 'time' ? { ...column, sortBy: BY_TIME } : column,
  )
  return topics ? [TOPIC, ...columns] : columns
}

const asFound = () => {}

/** What a search or a tail has found, of any length. Without a sort it stands in the order given. */
export function FoundList({
  caption,
  columns,
  rows,
  isBesideMessage,
  sort,
  onSort = asFound,
}: {
  caption: string
  columns: DataColumn<ListEntry>[]
  rows: readonly ListEntry[]
  isBesideMessage: boolean
  sort: Sort | null
  onSort?: (sort: Sort) => void
}) {
  const shown = useMemo(
    () => (isBesideMessage ? besideAMessage(columns) : columns),
    [columns, isBesideMessage],
  )
  const list = useMemo(() => [...rows], [rows])
  return (
    <div className="[&_.table-row-line]:relative [&_tr:has([aria-current=true])]:bg-accent-soft!">
      <DataTable
        caption={caption}
        tableId={TABLE_ID}
        columns={shown}
        rows={list}
        rowId={rowKey}
        sort={sort}
        onSort={onSort}
      />
    </div>
  )
}

/** The order of a list: by time, the newest first where it is read back, until the reader asks for the other way. */
export function useTimeOrder(direction: 'forward' | 'backward') {
  const [chosen, setChosen] = useState<Sort | null>(null)
  return { sort: chosen ?? { id: 'time', desc: direction === 'backward' }, choose: setChosen }
}
