import 'server-only'
import { ScanLine } from '@/lib/contract/scan'

/** The lines of a scan as a caller gets them, each checked against the contract. */
export async function* scanLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<ScanLine> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of stream) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) yield ScanLine.parse(JSON.parse(line))
  }
}

export async function allScanLines(stream: ReadableStream<Uint8Array>): Promise<ScanLine[]> {
  const lines: ScanLine[] = []
  for await (const line of scanLines(stream)) lines.push(line)
  return lines
}
