'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { memo, useState } from 'react'
import { ViewState } from '@/components/shell/view-state'
import { type MessagePosition, messageQueries } from '@/lib/client/queries/message-queries'
import type { ScanRequest } from '@/lib/client/scan/open-scan'
import type { LogEntry } from '@/lib/contract/messages'
import { MessagePageView } from './message-page-view'
import { MessageSplit, type MessageUses } from './message-split'
import type { PageTurn } from './prepare-coverage'
import { useShowRows } from './search/use-rows-in-view'

const ExportPanel = dynamic(async () => (await import('./export/export-panel')).ExportPanel, {
  ssr: false,
})

const NOTHING: LogEntry[] = []
const NO_COLUMNS: never[] = []

/** All there is from where the page begins, in the direction in which it reads. */
function exportOf({ partition, from, until, direction, isolation }: MessagePosition): ScanRequest {
  return {
    ...(partition === undefined ? {} : { partitions: String(partition) }),
    from,
    ...(until === undefined ? {} : { until }),
    direction,
    isolation,
  }
}

/** One page of messages at a position: the ordinary way to look into a topic, at once. */
export const BrowseView = memo(function BrowseView({
  position,
  uses,
  onTurn,
}: {
  position: MessagePosition
  uses: MessageUses
  onTurn: (turn: PageTurn & { partition?: number }) => void
}) {
  const { cluster, topic } = uses.list
  const query = useQuery(messageQueries.page(cluster, topic, position))
  const [isExporting, setExporting] = useState(false)
  useShowRows(query.data?.items ?? NOTHING)
  return (
    <ViewState query={query} what="messages" skeletonRows={14}>
      {(page) => (
        <MessageSplit uses={uses} items={page.items} bounds={page.partitions}>
          <div className="min-w-0 space-y-2">
            {isExporting && (
              <ExportPanel
                place={{ cluster, topic }}
                query={exportOf(position)}
                extra={NO_COLUMNS}
                onClose={() => setExporting(false)}
              />
            )}
            <MessagePageView
              page={page}
              refreshing={query.isPlaceholderData}
              list={uses.list}
              onTurn={onTurn}
              onExport={() => setExporting(true)}
            />
          </div>
        </MessageSplit>
      )}
    </ViewState>
  )
})
