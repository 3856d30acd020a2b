'use client'

import { Braces, Download, Share2 } from 'lucide-react'
import { useCopy } from '@/components/messages/message-head'
import { TABLE_ID } from '@/components/messages/message-list'
import type { DataColumn } from '@/components/ui/data-table'
import { Menu } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import type { Sort } from '@/components/ui/table-column'
import { TOOL, ToolName } from '@/components/ui/tool-button'
import { ViewTools } from '@/components/ui/view-tools'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { ScanPlace } from '@/lib/client/scan/open-scan'
import { PathPicker } from './path-picker'
import { searchOf, withoutData } from './share-address'

function ShareMenu() {
  const copy = useCopy()
  const addressWith = (search: string) => `${location.origin}${location.pathname}${search}`
  return (
    <Menu
      label="Share"
      trigger={
        <>
          <Share2 aria-hidden="true" className="size-3.5" /> Share
        </>
      }
      triggerClassName={TOOL}
      align="end"
      items={[
        {
          label: 'Copy the link to this search',
          hint: 'It holds what you look for, which may be data. Whoever opens it runs the same search.',
          onSelect: () => copy(addressWith(searchOf(location.search)), 'the link'),
        },
        {
          label: 'Copy the link without what is looked for',
          hint: 'The topic, the position and the columns only.',
          onSelect: () =>
            copy(addressWith(withoutData(location.search)), 'the link without the filter'),
        },
      ]}
    />
  )
}

/** What is done with what was found: other columns, a file, a link. */
export function FoundTools({
  place: { cluster, topic },
  fileName,
  columns,
  rows,
  sort,
  paths,
  onPaths,
  onExport,
}: {
  place: ScanPlace
  fileName: string
  columns: DataColumn<ListEntry>[]
  rows: readonly ListEntry[]
  sort: Sort | null
  paths: readonly string[]
  onPaths: (paths: string[]) => void
  onExport: () => void
}) {
  return (
    <div className="flex flex-wrap items-center">
      <Popover
        label="Values as columns"
        trigger={<ToolName icon={Braces} name="Values" />}
        triggerClassName={TOOL}
        align="end"
        className="w-80 max-w-[calc(100vw-1rem)]!"
      >
        <PathPicker cluster={cluster} topic={topic} chosen={paths} onChange={onPaths} />
      </Popover>
      <div className="max-sm:hidden">
        <ViewTools
          tableId={TABLE_ID}
          columns={columns}
          rows={rows}
          sort={sort}
          fileName={fileName}
        />
      </div>
      <button type="button" className={TOOL} onClick={onExport} title="All matches, into a file">
        <Download aria-hidden="true" className="size-3.5" /> Export…
      </button>
      <ShareMenu />
    </div>
  )
}
