'use client'

import { useMemo } from 'react'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import type { LogEntry } from '@/lib/contract/messages'
import { offsetOf } from './entry-words'
import { type ListPlace, messageColumns } from './message-columns'

export const TABLE_ID = 'messages'

/** With a message beside the list there is room for what tells rows apart; the rest is in the message. */
const BESIDE_A_MESSAGE = new Set(['time', 'partition', 'offset', 'key', 'value'])

/** The columns there is room for then. */
export function besideAMessage<Row extends object>(columns: DataColumn<Row>[]): DataColumn<Row>[] {
  return columns.filter(({ id }) => BESIDE_A_MESSAGE.has(id))
}

const asRead = () => {}

/** Messages, markers and gaps in the order in which they were read. */
export function MessageList({ items, list }: { items: LogEntry[]; list: ListPlace }) {
  const columns = useMemo(() => {
    const all = messageColumns(list)
    return list.selected ? besideAMessage(all) : all
  }, [list])
  return (
    <div className="[&_.table-row-line]:relative [&_tr:has([aria-current=true])]:bg-accent-soft!">
      <DataTable
        caption="Messages"
        tableId={TABLE_ID}
        columns={columns}
        rows={items}
        rowId={(entry) => `${entry.partition}:${offsetOf(entry)}`}
        sort={null}
        onSort={asRead}
      />
    </div>
  )
}
