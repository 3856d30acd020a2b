import { serverPath } from '@/lib/client/base-path'
import type { LiveEvent } from '@/lib/contract/live'
import { parseLiveEvent } from './live-channel'
import { type HubMessage, LiveHub, type TabMessage } from './live-hub'
import { openEventSource, scheduleTimeout } from './live-source'
import { idleState, type LiveState } from './live-state'

/** How a tab speaks to the hub, wherever that lives. */
type Post = (message: TabMessage) => void

const ANNOUNCE_EVERY_MS = 30_000

function connectToWorker(receive: (message: HubMessage) => void): Post {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'milena-live',
  })
  worker.port.onmessage = ({ data }: MessageEvent<HubMessage>) => receive(data)
  return (message) => worker.port.postMessage(message)
}

/** Some mobile browsers have no SharedWorker: there the hub lives in the tab, and `visible` keeps it to one tab at a time. */
function connectInTab(receive: (message: HubMessage) => void): Post {
  const hub = new LiveHub({ open: openEventSource, now: Date.now, schedule: scheduleTimeout })
  return (message) => hub.receive(receive, message)
}

/**
 * A tab's part of the live stream: counts who wants which channel, tells the hub, and hands events out. While paused, it keeps
 * the newest event of each channel and hands nothing out; while the tab is hidden, it asks for nothing.
 */
export class LiveConnection {
  readonly #listeners = new Map<string, Set<(event: LiveEvent) => void>>()
  readonly #watchers = new Set<() => void>()
  readonly #held = new Map<string, LiveEvent>()
  readonly #post: Post
  #state = idleState
  #pausedAtMs: number | null = null

  constructor(connect: (receive: (message: HubMessage) => void) => Post) {
    this.#post = connect((message) => this.#receive(message))
  }

  get state(): LiveState {
    return this.#state
  }

  get paused(): boolean {
    return this.#pausedAtMs !== null
  }

  /** Since when the screen is frozen; `null` while it is not. */
  get pausedAtMs(): number | null {
    return this.#pausedAtMs
  }

  /** Calls back for each event of a channel, until the returned function is called. */
  subscribe(channel: string, listener: (event: LiveEvent) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    this.announce()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(channel)
      this.announce()
    }
  }

  /** Calls back when `state` or `paused` has changed, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Freezes what is on screen; the collection goes on. Resuming shows the newest of each channel. */
  setPaused(paused: boolean): void {
    this.#pausedAtMs = paused ? (this.#pausedAtMs ?? Date.now()) : null
    if (!paused) {
      for (const event of this.#held.values()) this.#hand(event)
      this.#held.clear()
    }
    this.#changed()
  }

  /** Tells the hub what this tab wants now. */
  announce(): void {
    const channels = document.hidden ? [] : [...this.#listeners.keys()]
    const url = new URL(serverPath('/api/v1/events'), location.href).href
    this.#post({ type: 'follow', url, channels })
  }

  leave(): void {
    this.#post({ type: 'bye' })
  }

  #receive(message: HubMessage): void {
    if (message.type === 'state') {
      this.#state = message.state
      this.#changed()
      return
    }
    const event = parseLiveEvent(message.data)
    if (!event) return
    if (this.paused) this.#held.set(event.channel, event)
    else this.#hand(event)
  }

  #hand(event: LiveEvent): void {
    for (const listener of this.#listeners.get(event.channel) ?? []) listener(event)
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

let connection: LiveConnection | null = null

/** The connection of this tab, made on first use. Browser only. */
export function liveConnection(): LiveConnection {
  if (connection) return connection
  const made = new LiveConnection('SharedWorker' in window ? connectToWorker : connectInTab)
  document.addEventListener('visibilitychange', () => made.announce())
  window.addEventListener('pagehide', () => made.leave())
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) made.announce()
  })
  setInterval(() => made.announce(), ANNOUNCE_EVERY_MS)
  connection = made
  return made
}
