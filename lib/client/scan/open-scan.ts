import { addressOf, sendRequest } from '@/lib/client/api'
import type { EndpointInput } from '@/lib/contract/endpoint'
import type { ScanLine, scanMessages, scanWithSchemas } from '@/lib/contract/scan'
import { NdjsonLines } from './ndjson-lines'

/** Schemas and decoders of headers, which an address does not carry. */
export type ScanReading = EndpointInput<typeof scanWithSchemas>['body']

/** What a scan is asked, as the contract takes it: its query, and beside that what it is to read with. */
export type ScanRequest = EndpointInput<typeof scanMessages>['query'] & { reading?: ScanReading }

export interface ScanPlace {
  cluster: string
  topic: string
}

const PATH = '/api/v1/clusters/{cluster}/topics/{topic}/messages/stream'

/** The path and query of a scan, below the base path. */
export function scanAddress(place: ScanPlace, { reading: _, ...query }: ScanRequest): string {
  return addressOf(PATH, { params: { ...place }, query })
}

/** What is given to read with is sent as a body; without it a scan is a plain GET. */
function requestOf({ reading }: ScanRequest): RequestInit {
  if (reading === undefined) return {}
  return {
    method: 'POST',
    body: JSON.stringify(reading),
    headers: { 'content-type': 'application/json' },
  }
}

/** Guarantee: the server writes each line of a scan from the contract's `ScanLine`; its tests hold it to that. */
function trustedLine(line: string): ScanLine {
  return JSON.parse(line) as ScanLine
}

/**
 * Asks for a scan and hands on its lines as they arrive, several at once where they come quickly. The next piece is read only when
 * `onLines` is done with the one before, so that a slow reader slows the server instead of filling memory. Ends when the stream does:
 * whether it came to its `done` line, or was cut off before, is in the lines. An abort ends it the same way.
 * @throws ApiError where the scan is refused.
 */
export async function openScan(
  place: ScanPlace,
  query: ScanRequest,
  onLines: (lines: ScanLine[]) => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const request = { ...requestOf(query), signal }
  const response = await sendRequest(scanAddress(place, query), request).catch((error: unknown) => {
    if (signal.aborted) return null
    throw error
  })
  const reader = response?.body?.getReader()
  if (!reader) return
  const lines = new NdjsonLines()
  const decoder = new TextDecoder()
  // A body that breaks off is a stream that was cut off, which is told by the line that is missing.
  const next = () => reader.read().catch(() => ({ done: true, value: undefined }))
  for (let piece = await next(); !piece.done && !signal.aborted; piece = await next()) {
    const complete = lines.push(decoder.decode(piece.value, { stream: true }))
    if (complete.length > 0) await onLines(complete.map(trustedLine))
  }
  await reader.cancel().catch(() => {})
}
