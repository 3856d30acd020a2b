import { ArrivalRate } from './arrival-rate'
import { FoundRows, type ListEntry } from './found-rows'
import type { ScanRequest } from './open-scan'
import { Paced } from './paced'
import { ScanSession } from './scan-session'
import { isOver, NEW_SCAN, type ScanState } from './scan-state'

/** A browser opens at most six connections to one host over HTTP/1.1; the page needs some for itself. */
export const TAILED_TOPICS_MAX = 4

const DRAW_EVERY_MS = 150
/** The rate goes on falling when nothing comes. */
const RATE_EVERY_MS = 1_000

export interface TailSnapshot {
  streams: readonly { topic: string; scan: ScanState }[]
  /** The newest first, in the order of arrival. */
  rows: readonly ListEntry[]
  /** Arrived, and gone from the page again. */
  omitted: number
  paused: boolean
  /** Arrived since it was paused. */
  waiting: number
  /** `null` while it is not known. */
  perSecond: number | null
}

export interface TailOf {
  cluster: string
  /** The first is the page's own. */
  topics: readonly string[]
  query: ScanRequest
}

/** A live tail of one topic or several: each is a stream of its own, and what they bring stands in the order of its arrival. */
export class TailStore {
  readonly #sessions: readonly { topic: string; session: ScanSession }[]
  #rows = new FoundRows('last')
  readonly #rate = new ArrivalRate()
  readonly #watchers = new Set<() => void>()
  readonly #draw = new Paced(
    () => this.#publish(),
    () => DRAW_EVERY_MS,
  )
  #ticking: ReturnType<typeof setInterval> | null = null
  #shown: readonly ListEntry[] = []
  #pausedAt: number | null = null
  #snapshot: TailSnapshot

  constructor({ cluster, topics, query }: TailOf) {
    const severalTopics = topics.length > 1
    this.#sessions = topics.slice(0, TAILED_TOPICS_MAX).map((topic) => ({
      topic,
      session: new ScanSession({ cluster, topic }, query, {
        onState: () => this.#draw.ask(),
        onEntries: (entries) => {
          this.#rows.add(severalTopics ? entries.map((entry) => ({ ...entry, topic })) : entries)
          this.#rate.add(entries.length, Date.now())
          this.#draw.ask()
        },
      }),
    }))
    this.#snapshot = {
      streams: topics.map((topic) => ({ topic, scan: NEW_SCAN })),
      rows: [],
      omitted: 0,
      paused: false,
      waiting: 0,
      perSecond: null,
    }
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  snapshot = (): TailSnapshot => this.#snapshot

  start = (): void => {
    this.#rows = new FoundRows('last')
    this.#tick()
    for (const { session } of this.#sessions) session.start()
  }

  /** Closes the connections: nobody looks. */
  suspend = (): void => {
    for (const { session } of this.#sessions) session.stop()
    this.#stopTicking()
  }

  /** Goes on where each stream was, so that nothing is missing of what came meanwhile. */
  goOn = (): void => {
    this.#tick()
    for (const { session } of this.#sessions) if (isOver(session.state)) session.goOn()
  }

  /** What is on screen stays; what comes is counted. */
  pause = (): void => {
    if (this.#pausedAt !== null) return
    this.#pausedAt = this.#rows.added
    this.#draw.ask()
  }

  resume = (): void => {
    this.#pausedAt = null
    this.#draw.ask()
  }

  close(): void {
    this.suspend()
    this.#draw.stop()
  }

  #tick(): void {
    if (this.#ticking !== null) return
    this.#rate.start(Date.now())
    this.#ticking = setInterval(() => this.#draw.ask(), RATE_EVERY_MS)
  }

  #stopTicking(): void {
    if (this.#ticking !== null) clearInterval(this.#ticking)
    this.#ticking = null
  }

  #publish(): void {
    const paused = this.#pausedAt !== null
    if (!paused) this.#shown = this.#rows.shown
    this.#snapshot = {
      streams: this.#sessions.map(({ topic, session }) => ({ topic, scan: session.state })),
      rows: this.#shown,
      omitted: this.#rows.omitted,
      paused,
      waiting: this.#pausedAt === null ? 0 : this.#rows.added - this.#pausedAt,
      perSecond: this.#ticking === null ? null : this.#rate.perSecond(Date.now()),
    }
    for (const watcher of this.#watchers) watcher()
  }
}
