'use client'

import { useState } from 'react'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import { ViewTools } from '@/components/ui/view-tools'
import { sampleColumns } from './sample-columns'
import { sampleTopics } from './sample-rows'
import { Chapter, Specimen } from './specimen'

const FEW = sampleTopics(8)

function Sample({ density }: { density: 'comfortable' | 'compact' }) {
  const [sort, setSort] = useState<Sort | null>({ id: 'lag', desc: true })
  return (
    <div data-density={density}>
      <DataTable
        caption={`Topics, ${density}`}
        columns={sampleColumns}
        rows={FEW}
        rowId={({ name }) => name}
        sort={sort}
        onSort={setSort}
        tableId="sample"
      />
    </div>
  )
}

/** The same table in both densities, and what a reader can do to it. */
export function Tables() {
  return (
    <Chapter id="tables" title="Tables" wide>
      <Panel
        title="Topics"
        aside={
          <ViewTools
            tableId="sample"
            columns={sampleColumns}
            rows={FEW}
            sort={{ id: 'lag', desc: true }}
            fileName="topics"
          />
        }
      >
        <Specimen name="DataTable, comfortable: 36 px">
          <Sample density="comfortable" />
        </Specimen>
      </Panel>
      <Specimen name="DataTable, compact: 28 px">
        <Sample density="compact" />
      </Specimen>
    </Chapter>
  )
}
