import 'server-only'
import { availableParallelism } from 'node:os'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import type { ScanJob } from '@/lib/kafka/messages/scan/scan-request'
import { errorMessage, log } from '@/lib/server/log'
import type { PlainSettings, ThreadOrder, ThreadPong } from './thread-protocol'
import { tokenLine } from './token-line'

export interface ScanPart {
  settings: ConnectionSettings
  job: ScanJob
  previewBytes: number
}

/** What the pool needs of a thread; tests put their own in its place. */
export interface ScanThread {
  postMessage(order: ThreadOrder, transfer: readonly MessagePort[]): void
  on(event: 'message', listener: (pong: ThreadPong) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'exit', listener: () => void): unknown
  terminate(): Promise<unknown>
}

interface PooledThread {
  thread: ScanThread
  /** Of the scans it works at, by the line to each, what to do when it is gone. */
  losses: Map<MessagePort, (reason: string) => void>
  answeredAtMs: number
}

const THREADS_MAX = 2
const OLD_GENERATION_MB = 256
/** Small, because fetched bytes lie outside the heap and are freed with it: the sooner it is full, the fewer of them are kept. */
const YOUNG_GENERATION_MB = 2
const PING_EVERY_MS = 1_000
/** A thread that has not turned for so long is in something that will not end. */
const UNANSWERED_MS = 15_000

/** A few threads that scan: begun when first needed, kept, and ended when they no longer answer. */
export class ScanThreads {
  readonly #open: () => ScanThread
  readonly #now: () => number
  readonly #threads: (PooledThread | null)[]
  #pinging: NodeJS.Timeout | null = null

  constructor(open: () => ScanThread = openScanThread, now: () => number = Date.now) {
    this.#open = open
    this.#now = now
    const count = Math.min(THREADS_MAX, availableParallelism())
    this.#threads = Array.from({ length: count }, () => null)
  }

  get size(): number {
    return this.#threads.length
  }

  /**
   * Gives a part of a scan to the thread `index` and answers the line to it, which is to be given back with `end`. `onLoss` is called
   * with the reason when the thread is gone before that.
   */
  start(index: number, part: ScanPart, onLoss: (reason: string) => void): MessagePort {
    const pooled = this.#thread(index % this.size)
    const { port1, port2 } = new MessageChannel()
    // A thread that ends closes its side first: only who has the line knows that it is over.
    pooled.losses.set(port1, onLoss)
    const { settings, tokens } = plainSettings(part.settings)
    const { job, previewBytes } = part
    const order: ThreadOrder = { order: 'scan', settings, tokens, job, previewBytes, port: port2 }
    pooled.thread.postMessage(order, tokens === null ? [port2] : [port2, tokens])
    this.#watch()
    return port1
  }

  /** Ends what a thread does over this line. */
  end(port: MessagePort): void {
    for (const pooled of this.#threads) pooled?.losses.delete(port)
    port.close()
  }

  /** The thread with the fewest scans. */
  idlest(): number {
    const load = this.#threads.map((pooled) => pooled?.losses.size ?? 0)
    return load.indexOf(Math.min(...load))
  }

  async close(): Promise<void> {
    if (this.#pinging !== null) clearInterval(this.#pinging)
    this.#pinging = null
    const threads = this.#threads.splice(0)
    await Promise.all(threads.map((pooled) => pooled?.thread.terminate()))
  }

  #thread(index: number): PooledThread {
    const known = this.#threads[index]
    if (known) return known
    const thread = this.#open()
    const pooled: PooledThread = { thread, losses: new Map(), answeredAtMs: this.#now() }
    this.#threads[index] = pooled
    thread.on('message', () => {
      pooled.answeredAtMs = this.#now()
    })
    thread.on('error', (error) => this.#lose(index, pooled, reasonOf(error)))
    thread.on('exit', () => this.#lose(index, pooled, 'it has ended'))
    return pooled
  }

  #lose(index: number, pooled: PooledThread, reason: string): void {
    if (this.#threads[index] !== pooled) return
    this.#threads[index] = null
    log.warn('a scanning thread is gone', { reason, scans: pooled.losses.size })
    for (const onLoss of pooled.losses.values()) onLoss(reason)
    pooled.losses.clear()
    void pooled.thread.terminate()
  }

  #watch(): void {
    this.#pinging ??= setInterval(() => this.#ping(), PING_EVERY_MS).unref()
  }

  #ping(): void {
    const nowMs = this.#now()
    for (const [index, pooled] of this.#threads.entries()) {
      if (pooled === null) continue
      if (pooled.losses.size === 0) pooled.answeredAtMs = nowMs
      else if (nowMs - pooled.answeredAtMs > UNANSWERED_MS) {
        this.#lose(index, pooled, `it did not answer for ${UNANSWERED_MS / 1_000} s`)
        continue
      }
      pooled.thread.postMessage({ order: 'ping', ping: nowMs }, [])
    }
  }
}

/** What a thread ended of. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return errorMessage(error)
  return 'it ran out of memory, so a message is too large or too involved for this search'
}

/** A thread of its own, whose objects and texts may take so many megabytes. */
export function openScanThread(oldGenerationMb = OLD_GENERATION_MB): ScanThread {
  const thread = new Worker(new URL('./scan-thread.ts', import.meta.url), {
    name: 'milena-scan',
    resourceLimits: {
      maxOldGenerationSizeMb: oldGenerationMb,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  })
  thread.unref()
  return thread
}

function plainSettings({ sasl, ...rest }: ConnectionSettings): {
  settings: PlainSettings
  tokens: MessagePort | null
} {
  if (sasl?.mechanism !== 'oauthbearer') return { settings: { ...rest, sasl }, tokens: null }
  return { settings: { ...rest, sasl: 'tokens' }, tokens: tokenLine(sasl.tokenProvider) }
}
