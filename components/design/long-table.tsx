'use client'

import { useEffect, useState } from 'react'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { TextField } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { ViewTools } from '@/components/ui/view-tools'
import { ReadyMain } from './ready-main'
import { sampleColumns } from './sample-columns'
import { grown, sampleTopics } from './sample-rows'

const ROWS = 10_000

/** Ten thousand rows of which every figure changes each second: what `e2e/design.spec.ts` measures. */
export function LongTable() {
  const [topics, setTopics] = useState(() => sampleTopics(ROWS))
  const [filter, setFilter] = useState('')
  const [sort, setSort] = useState<Sort | null>({ id: 'name', desc: false })
  useEffect(() => {
    const timer = setInterval(() => setTopics(grown), 1_000)
    return () => clearInterval(timer)
  }, [])
  const rows = filter === '' ? topics : topics.filter(({ name }) => name.includes(filter))
  return (
    <ReadyMain className="[--shell-height:0px] mx-auto max-w-[90rem] px-4 py-6 md:px-6">
      <PageHeader
        title="A long table"
        actions={<ViewTools tableId="long" columns={sampleColumns} rows={rows} sort={sort} />}
      />
      <TextField
        label="Filter topics by name"
        labelHidden
        placeholder="Filter topics by name"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        className="mb-3 sm:w-72"
      />
      <DataTable
        caption="Topics"
        columns={sampleColumns}
        rows={rows}
        rowId={({ name }) => name}
        sort={sort}
        onSort={setSort}
        tableId="long"
      />
    </ReadyMain>
  )
}
