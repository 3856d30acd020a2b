import { LIVE_KINDS } from './live-channel'
import { idleState, type LiveState } from './live-state'

/** What of an `EventSource` is used here, so that a test can stand in for one. */
export interface EventSourceLike {
  addEventListener: (type: string, listener: (event: { data?: string }) => void) => void
  close: () => void
}

export interface LiveStreamOptions {
  /** Opens a stream of these channels. */
  open: (channels: string[]) => EventSourceLike
  onData: (data: string) => void
  onState: (state: LiveState) => void
  now: () => number
  /** Runs something later and gives the way to call it off. */
  schedule: (run: () => void, delayMs: number) => () => void
}

const RETRY_MIN_MS = 1_000
const RETRY_MAX_MS = 15_000
/** A sweep is a second or a few; a stream silent for this long is dead, whatever the socket says. */
const SILENCE_MAX_MS = 45_000
/** The server refuses a stream of more. Views beyond it keep what they read first and show its age. */
const CHANNELS_MAX = 64
/** Pages mount their parts one after another: wait for the last before opening. */
const SETTLE_MS = 30

/**
 * One event stream that follows a set of channels: opened when there are any, reopened when the set changes, and after a
 * break again and again with growing pauses. An `EventSource` reconnects by itself only from some failures, so it is not left to.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions
  #channels: string[] = []
  #source: EventSourceLike | null = null
  #cancelNext: (() => void) | null = null
  #cancelWatch: (() => void) | null = null
  #attempts = 0
  #state = idleState

  constructor(options: LiveStreamOptions) {
    this.#options = options
  }

  get state(): LiveState {
    return this.#state
  }

  /** Follows exactly these channels from now on. */
  follow(channels: Iterable<string>): void {
    const wanted = [...new Set(channels)].sort().slice(0, CHANNELS_MAX)
    if (wanted.join('\n') === this.#channels.join('\n')) return
    this.#channels = wanted
    this.#attempts = 0
    if (wanted.length === 0) this.#stop()
    else this.#openAfter(SETTLE_MS)
  }

  #stop(): void {
    this.#drop()
    this.#setState(idleState)
  }

  #drop(): void {
    this.#cancelNext?.()
    this.#cancelWatch?.()
    this.#source?.close()
    this.#cancelNext = null
    this.#cancelWatch = null
    this.#source = null
  }

  #openAfter(delayMs: number): void {
    this.#cancelNext?.()
    this.#cancelNext = this.#options.schedule(() => this.#open(), delayMs)
  }

  #open(): void {
    this.#drop()
    if (this.#state.status === 'idle') this.#setState({ status: 'connecting', retryAtMs: null })
    const source = this.#options.open(this.#channels)
    this.#source = source
    const on = (name: string, run: (data: string) => void) =>
      source.addEventListener(name, ({ data }) => {
        if (this.#source === source) run(data ?? '')
      })
    on('error', () => this.#broke())
    on('bye', () => this.#broke())
    for (const kind of LIVE_KINDS) on(kind, (data) => this.#heard(data))
    this.#watch()
  }

  /** Only what is heard proves that the stream lives: an open connection may stay silent, and views poll meanwhile. */
  #heard(data: string): void {
    this.#attempts = 0
    this.#watch()
    if (this.#state.status !== 'live') this.#setState({ status: 'live', retryAtMs: null })
    this.#options.onData(data)
  }

  #watch(): void {
    this.#cancelWatch?.()
    this.#cancelWatch = this.#options.schedule(() => this.#broke(), SILENCE_MAX_MS)
  }

  #broke(): void {
    this.#drop()
    const delayMs = Math.min(RETRY_MIN_MS * 2 ** this.#attempts, RETRY_MAX_MS)
    this.#attempts += 1
    this.#setState({ status: 'reconnecting', retryAtMs: this.#options.now() + delayMs })
    this.#openAfter(delayMs)
  }

  #setState(state: LiveState): void {
    this.#state = state
    this.#options.onState(state)
  }
}
