'use client'

import { useScanDecoding } from '@/components/messages/decoders/use-decoders'
import { CommandTwin } from '@/components/shell/command-twin'
import { scanCommands } from '@/lib/client/commands/scan'
import { scanAddress } from '@/lib/client/scan/open-scan'
import type { MessageUrl } from '@/lib/client/url/message-url'
import { type SearchUrl, scanOf, tailOf } from '@/lib/client/url/search-url'

/** The search or the live tail on screen, from a terminal. */
export function ScanTwin({
  cluster,
  topic,
  bootstrap,
  url,
  search,
}: {
  cluster: string
  topic: string
  bootstrap: string
  url: MessageUrl
  search: SearchUrl
}) {
  const decoders = useScanDecoding(cluster, topic)
  const query = search.live ? tailOf(url, search, decoders) : scanOf(url, search, decoders)
  const path = scanAddress({ cluster, topic }, query)
  return (
    <CommandTwin
      commands={scanCommands({
        // The server that draws the page does not know by which name it was asked for.
        address: typeof location === 'undefined' ? path : new URL(path, location.href).href,
        body: query.reading === undefined ? null : JSON.stringify(query.reading),
        topic,
        partition: url.partition,
        contains: search.filter === '' && search.key === '' ? search.contains : '',
        bootstrap,
      })}
    />
  )
}
