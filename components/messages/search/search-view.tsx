'use client'

import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import type { ExtraColumn } from '@/components/messages/export/export-lines'
import { MessageSplit, type MessageUses } from '@/components/messages/message-split'
import type { DataColumn } from '@/components/ui/data-table'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import { type ListEntry, ROW_BOUNDS } from '@/lib/client/scan/found-rows'
import type { ScanRequest } from '@/lib/client/scan/open-scan'
import { isOver, type ScanState } from '@/lib/client/scan/scan-state'
import { useSearch } from '@/lib/client/scan/use-search'
import { formatWhole } from '@/lib/format/digits'
import { FoundList, foundColumns, useTimeOrder } from './found-list'
import { FoundTools } from './found-tools'
import { horizonOf } from './prepare-horizon'
import type { SearchInView } from './rows-in-view'
import { ScanCoverage } from './scan-coverage'
import { ScanHead } from './scan-head'
import { useShowRows } from './use-rows-in-view'

const ExportPanel = dynamic(
  async () => (await import('@/components/messages/export/export-panel')).ExportPanel,
  { ssr: false },
)

/** What the list holds, where that is not all that was found. */
function shownSentence(rows: number, omitted: number): string {
  const shown = `${formatWhole(rows)} ${rows === 1 ? 'message' : 'messages'}`
  if (omitted === 0) return shown
  const why =
    rows >= ROW_BOUNDS.rows ? `A page holds ${formatWhole(ROW_BOUNDS.rows)}` : 'They are large'
  return `${shown} shown, ${formatWhole(omitted)} more found. ${why}: export them, or narrow the search.`
}

/** How the search stands, for what is done with all that it found. */
function useSearchInView(scan: ScanState, omitted: number): SearchInView {
  const isComplete = scan.phase === 'rested' && scan.end === 'complete'
  const state = isComplete ? 'complete' : isOver(scan) ? 'unfinished' : 'running'
  return useMemo(() => ({ state, omitted }), [state, omitted])
}

/** The values that are shown as columns, for a file to have them too. */
function extraColumns(columns: readonly DataColumn<ListEntry>[]): ExtraColumn[] {
  return columns.flatMap(({ title, header, csv }) =>
    csv ? [{ header: title ?? header, csv }] : [],
  )
}

/** Escape stops what runs. It is caught where one types too, since that is where one is when a search begins. */
function useEscape(isRunning: boolean, stop: () => void): void {
  useShortcuts(
    isRunning ? [{ keys: 'esc', label: 'Stop the search', group: 'Messages', run: stop }] : [],
  )
  useEffect(() => {
    if (!isRunning) return
    const onKeyDown = (event: KeyboardEvent) => {
      const bar = event.target instanceof Element ? event.target.closest('search') : null
      // An open list of completions is closed first.
      if (event.key !== 'Escape' || !bar || bar.querySelector('[role=listbox]')) return
      event.preventDefault()
      stop()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [isRunning, stop])
}

/** A search through a topic: what is read and how far, what is found, and in the end what may be said of it. */
export function SearchView({
  query,
  uses,
  paths,
  onPaths,
}: {
  query: ScanRequest
  uses: MessageUses
  paths: readonly string[]
  onPaths: (paths: string[]) => void
}) {
  const { list } = uses
  const { cluster, topic } = list
  const place = useMemo(() => ({ cluster, topic }), [cluster, topic])
  const { scan, rows, omitted, stop, goOn, startAgain } = useSearch(place, query)
  const [isExporting, setExporting] = useState(false)
  const order = useTimeOrder(query.direction ?? 'backward')
  const extra = useMemo(() => extraColumns(list.pathColumns ?? []), [list.pathColumns])
  const columns = useMemo(() => foundColumns(list, { topics: false, byTime: true }), [list])
  // Of matches that the page does not hold, some may be as new as those that it does.
  const horizon = useMemo(() => (omitted > 0 ? null : horizonOf(scan)), [scan, omitted])
  useShowRows(rows, useSearchInView(scan, omitted))
  useEscape(!isOver(scan), stop)
  return (
    <MessageSplit uses={uses} items={rows} bounds={scan.partitions}>
      <div className="min-w-0 space-y-2">
        <ScanHead scan={scan} horizon={horizon} onStop={stop} onGoOn={goOn} onAgain={startAgain} />
        <ScanCoverage topic={topic} partitions={scan.partitions} rows={rows} open={list.selected} />
        {isExporting && (
          <ExportPanel
            place={place}
            query={query}
            extra={extra}
            onClose={() => setExporting(false)}
          />
        )}
        {rows.length > 0 && (
          <>
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <p className="text-xs text-ink-soft">{shownSentence(rows.length, omitted)}</p>
              <FoundTools
                place={place}
                fileName={`${topic}-matches`}
                columns={columns}
                rows={rows}
                sort={order.sort}
                paths={paths}
                onPaths={onPaths}
                onExport={() => setExporting(true)}
              />
            </div>
            <FoundList
              caption="Matches"
              columns={columns}
              rows={rows}
              isBesideMessage={list.selected !== null}
              sort={order.sort}
              onSort={order.choose}
            />
          </>
        )}
      </div>
    </MessageSplit>
  )
}
