import type { LiveState } from './live-state'
import { LiveStream, type LiveStreamOptions } from './live-stream'

/** What a tab tells the worker. `follow` is the tab's whole set, said again now and then: a tab forgotten in a sleep is back with it. */
export type TabMessage = { type: 'follow'; url: string; channels: string[] } | { type: 'bye' }

/** What the worker tells a tab. */
export type HubMessage = { type: 'data'; data: string } | { type: 'state'; state: LiveState }

export type Tab = (message: HubMessage) => void

interface TabRecord {
  channels: string[]
  seenAtMs: number
}

/** A hidden tab's timers run once a minute at the least; one silent for longer than this has died without a word. */
export const TAB_SILENCE_MAX_MS = 150_000

export interface LiveHubOptions extends Omit<LiveStreamOptions, 'open' | 'onData' | 'onState'> {
  open: (url: string, channels: string[]) => ReturnType<LiveStreamOptions['open']>
}

/**
 * One stream for all tabs of a browser: it follows the union of what they ask for. A browser allows six connections to a host
 * over HTTP/1.1; with a stream a tab, the seventh tab would not even load.
 */
export class LiveHub {
  readonly #tabs = new Map<Tab, TabRecord>()
  readonly #now: () => number
  readonly #stream: LiveStream
  #url = ''

  constructor(options: LiveHubOptions) {
    this.#now = options.now
    this.#stream = new LiveStream({
      now: options.now,
      schedule: options.schedule,
      open: (channels) => options.open(this.#url, channels),
      onData: (data) => this.#tell({ type: 'data', data }),
      onState: (state) => this.#tell({ type: 'state', state }),
    })
  }

  receive(tab: Tab, message: TabMessage): void {
    if (message.type === 'bye') {
      this.#tabs.delete(tab)
    } else {
      this.#url = message.url
      this.#tabs.set(tab, { channels: message.channels, seenAtMs: this.#now() })
      tab({ type: 'state', state: this.#stream.state })
    }
    this.#forgetSilentTabs()
    this.#stream.follow([...this.#tabs.values()].flatMap((record) => record.channels))
  }

  #forgetSilentTabs(): void {
    const seenAfter = this.#now() - TAB_SILENCE_MAX_MS
    for (const [tab, record] of this.#tabs) {
      if (record.seenAtMs < seenAfter) this.#tabs.delete(tab)
    }
  }

  #tell(message: HubMessage): void {
    for (const tab of this.#tabs.keys()) tab(message)
  }
}
