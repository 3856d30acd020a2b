import 'server-only'
import { laterOf } from '@/lib/kafka/messages/offset-order'
import { FetchPermits, type Release } from './fetch-permits'
import {
  type FeedSettings,
  type FetchedBatches,
  type LogChunk,
  type LogFeed,
  sizeOf,
} from './log-feed'

/** A stretch of a log, read whole. */
export interface LogWindow {
  /** First offset, and the one after the last. */
  start: bigint
  end: bigint
  /** In the order of their offsets. */
  chunks: readonly LogChunk[]
  /** Of its batches as stored. */
  bytes: number
  /** Where the log begins by now, if that is within the window: all below is gone. */
  logStart: bigint | null
  release: Release
}

export interface WindowSettings {
  from: bigint
  /** Exclusive. */
  to: bigint
  permits: FetchPermits
  signal: AbortSignal | undefined
  openFeed: (span: Pick<FeedSettings, 'from' | 'to' | 'firstFetchBytes' | 'permits'>) => LogFeed
}

/** Stored bytes that a window is meant to have: all of it is held before its end is judged. */
const WINDOW_BYTES = 1024 * 1024
const FIRST_WIDTH = 500n
const FIRST_FETCH_BYTES = 128 * 1024
const GROWTH = 4n
/** More than is expected, so that a window rarely takes a second fetch. */
const MARGIN = 1.2
const CHUNKS_AT_A_TIME = 2

/**
 * Reads a span downwards, in windows that end where the one before began, each as many offsets wide as should have the right size
 * in bytes. A window begins where its first batch does, so that no batch is fetched twice. Reads one window ahead of its caller.
 */
export class LogWindows {
  readonly #settings: WindowSettings
  #end: bigint
  #width = FIRST_WIDTH
  #fetchBytes = FIRST_FETCH_BYTES
  #ahead: Promise<LogWindow> | null = null

  constructor(settings: WindowSettings) {
    this.#settings = settings
    this.#end = settings.to
  }

  /** `null` when all is read. Throws KafkaError when no leader answers. */
  async next(): Promise<LogWindow | null> {
    if (this.#end <= this.#settings.from) return null
    const window = await (this.#ahead ?? this.#read())
    this.#ahead = null
    this.#end = window.logStart === null ? window.start : this.#settings.from
    this.#resize(window)
    if (this.#end > this.#settings.from) {
      this.#ahead = this.#read()
      // Whoever asks for the next window is told; nobody may.
      this.#ahead.catch(() => {})
    }
    return window
  }

  /** To be called when no further window is wanted, so that none keeps its permit. */
  stop(): void {
    this.#ahead?.then((window) => window.release()).catch(() => {})
    this.#ahead = null
  }

  async #read(): Promise<LogWindow> {
    const { permits, signal } = this.#settings
    const end = this.#end
    const release = await permits.take(signal)
    try {
      const window = await this.#readChunks(laterOf(end - this.#width, this.#settings.from), end)
      return { ...window, end, release }
    } catch (error) {
      release()
      throw error
    }
  }

  async #readChunks(start: bigint, end: bigint) {
    const permits = new FetchPermits(CHUNKS_AT_A_TIME)
    const span = { from: start, to: end, firstFetchBytes: this.#fetchBytes, permits }
    const feed = this.#settings.openFeed(span)
    const chunks: LogChunk[] = []
    let bytes = 0
    let logStart: bigint | null = null
    for (let chunk = await feed.next(); chunk !== null; chunk = await feed.next()) {
      chunk.release()
      if (chunk.kind === 'batches') bytes += sizeOf(chunk)
      else if (chunk.why === 'expired') logStart = chunk.next
      chunks.push(chunk)
    }
    const [first] = chunks
    if (first?.kind === 'batches') first.from = this.#wholeFrom(first)
    return { start: first?.from ?? start, chunks, bytes, logStart }
  }

  /** Where the first batch begins. Before format 2 that is known only after decompression. */
  #wholeFrom({ batches, from }: FetchedBatches): bigint {
    const facts = batches[0]?.facts
    if (facts?.magic !== 2 || facts.baseOffset > from) return from
    return laterOf(facts.baseOffset, this.#settings.from)
  }

  #resize({ start, end, bytes }: LogWindow): void {
    const width = end - start
    const widest = width * GROWTH
    const fitting = bytes === 0 ? widest : (width * BigInt(WINDOW_BYTES)) / BigInt(bytes)
    this.#width = fitting > widest ? widest : laterOf(fitting, 1n)
    const expected = (bytes * Number(this.#width)) / Number(width)
    this.#fetchBytes = Math.max(FIRST_FETCH_BYTES, Math.ceil(expected * MARGIN))
  }
}
