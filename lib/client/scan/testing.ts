import { wireBatch } from '@/lib/client/testing/wire-batch'
import type { ScanLine, ScannedPartition } from '@/lib/contract/scan'

/** A partition of which offsets 0 … 99 are to be read, and nothing is. */
export function scannedPartition(facts: Partial<ScannedPartition> = {}): ScannedPartition {
  return {
    partition: 0,
    logStartOffset: '0',
    highWatermark: '100',
    plannedFirst: '0',
    plannedLast: '99',
    readFirst: null,
    readLast: null,
    readTimeMs: null,
    messagesRead: 0,
    bytesRead: 0,
    matches: 0,
    ...facts,
  }
}

type Line<Kind extends ScanLine['kind']> = Extract<ScanLine, { kind: Kind }>

export function startedLine(facts: Partial<Line<'started'>> = {}): Line<'started'> {
  return {
    kind: 'started',
    partitions: [scannedPartition()],
    direction: 'backward',
    budgetBytes: 1_073_741_824,
    partitionChoice: null,
    failures: [],
    ...facts,
  }
}

export function progressLine(facts: Partial<Line<'progress'>> = {}): Line<'progress'> {
  return {
    kind: 'progress',
    partitions: [],
    messagesRead: 0,
    bytesRead: 0,
    matches: 0,
    elapsedMs: 1_000,
    offsetsLeft: '0',
    unjudged: 0,
    dropped: 0,
    ...facts,
  }
}

export function doneLine(facts: Partial<Line<'done'>> = {}): Line<'done'> {
  return {
    kind: 'done',
    end: 'complete',
    partitions: [],
    messagesRead: 0,
    bytesRead: 0,
    matches: 0,
    unjudged: 0,
    dropped: 0,
    elapsedMs: 1_000,
    next: null,
    ...facts,
  }
}

/** A message whose value is a text; `facts` of it may be anything else. */
export function foundMessage(
  offset: string,
  value = 'a letter',
  facts: Partial<Line<'message'>> = {},
): Line<'message'> {
  return {
    kind: 'message',
    partition: 0,
    offset,
    timestampMs: '1795356202118',
    timestampType: 'CreateTime',
    key: null,
    value: { encoding: 'utf8', data: value, sizeBytes: value.length, truncated: false },
    headers: [],
    transaction: 'none',
    batch: wireBatch(offset),
    ...facts,
  }
}

/** A stream that a test writes line by line, and sees closed. */
export class FakeStream {
  readonly response: Response
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  readonly #encoder = new TextEncoder()
  isCancelled = false

  constructor(signal?: AbortSignal | null) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller
      },
      cancel: () => {
        this.isCancelled = true
      },
    })
    signal?.addEventListener('abort', () => {
      this.isCancelled = true
      this.#controller?.error(signal.reason)
    })
    this.response = new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
  }

  say(...lines: ScanLine[]): void {
    this.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }

  write(text: string): void {
    this.writeBytes(this.#encoder.encode(text))
  }

  writeBytes(bytes: Uint8Array): void {
    this.#controller?.enqueue(bytes)
  }

  end(): void {
    this.#controller?.close()
  }

  /** The connection breaks. */
  breakOff(): void {
    this.#controller?.error(new TypeError('network error'))
  }
}
