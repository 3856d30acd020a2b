import 'server-only'
import { deadline } from '@/lib/server/deadline'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { FailureLedger } from '@/lib/server/live/failure-ledger'
import type { Histories } from '@/lib/server/live/histories'
import { inSlices } from '@/lib/server/live/in-slices'
import { Rhythm } from '@/lib/server/live/rhythm'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { SnapshotBuilder } from '@/lib/server/live/snapshot-builder'
import { noReadings, type Readings, sweepCluster } from '@/lib/server/live/sweep'
import { smoothedCost, sweepIntervalMs } from '@/lib/server/live/sweep-interval'
import { errorMessage, log } from '@/lib/server/log'

/** Time, cost and timers, so that tests have their own. */
export interface CollectorClock {
  /** Milliseconds since 1970. */
  now(): number
  /** CPU time that the process has used, in milliseconds. */
  cpuMs(): number
  /** Calls back once after so long; the returned function calls it off. */
  schedule(delayMs: number, callback: () => void): () => void
}

export interface CollectorOptions {
  kafka: KafkaOperations
  histories: Histories
  clock: CollectorClock
  /** Called with each new snapshot. */
  publish: (snapshot: ClusterSnapshot) => void
}

/** A sweep that takes longer is given up; what it did not read counts as not answered. */
const SWEEP_DEADLINE_MS = 15_000
/** Samples within so many intervals are continuous in the history. */
const GAP_INTERVALS = 2.5
/** A move of offsets within this time of a commit of Milena's is that commit. */
const OWN_COMMIT_MS = 10_000
/** Who asks for something unknown does not wait longer than this for a look of its own. */
const REFRESH_DEADLINE_MS = 3_000
/** Between two sweeps Kafka always has this long to itself. */
const PAUSE_MIN_MS = 100

/** Reads one cluster over and over, one sweep at a time, and keeps the latest snapshot. */
export class Collector {
  readonly #options: CollectorOptions
  readonly #builder: SnapshotBuilder
  readonly #ledger = new FailureLedger()
  readonly #rhythm = new Rhythm()
  readonly #stopping = new AbortController()
  readonly #ownCommits = new Map<string, number>()
  #readings: Readings = noReadings
  #snapshot: ClusterSnapshot
  #costMs: number | null = null
  #running: Promise<void> | null = null
  #awaitingNext: (() => void)[] = []
  #cancelTimer: (() => void) | null = null

  constructor(options: CollectorOptions) {
    this.#options = options
    this.#builder = new SnapshotBuilder(options.histories)
    this.#snapshot = emptySnapshot(sweepIntervalMs(null))
  }

  snapshot(): ClusterSnapshot {
    return this.#snapshot
  }

  start(): void {
    this.#schedule(0)
  }

  /** Reads everything again as soon as no sweep is under way. */
  nudge(): void {
    this.#rhythm.reset()
    if (this.#running === null) this.#schedule(0)
  }

  /**
   * Resolves after the next sweep to begin, or at its deadline. It starts none of its own: however often something unknown
   * is asked for, Kafka is asked no more often.
   */
  refresh(): Promise<void> {
    this.#rhythm.expire('groups')
    return new Promise((resolve) => {
      const callOff = this.#options.clock.schedule(REFRESH_DEADLINE_MS, resolve)
      this.#awaitingNext.push(() => {
        callOff()
        resolve()
      })
    })
  }

  noteOwnCommit(groupId: string): void {
    this.#ownCommits.set(groupId, this.#options.clock.now())
  }

  /** No sweep starts any more, and the one under way has ended, when this resolves. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#cancelTimer?.()
    this.#cancelTimer = null
    await this.#running
  }

  /** One sweep; a call while one is under way joins it. */
  sweep(): Promise<void> {
    if (this.#running === null) {
      const awaiting = this.#awaitingNext.splice(0)
      this.#running = this.#sweepOnce().finally(() => {
        this.#running = null
        for (const done of awaiting) done()
      })
    }
    return this.#running
  }

  #schedule(delayMs: number): void {
    if (this.#stopping.signal.aborted) return
    this.#cancelTimer?.()
    this.#cancelTimer = this.#options.clock.schedule(delayMs, () => {
      this.#cancelTimer = null
      const startedMs = this.#options.clock.now()
      void this.sweep()
        // What Kafka fails with is in the snapshot; this is a defect of ours, and must not end the collection.
        .catch((error: unknown) => log.error('a sweep failed', { reason: errorMessage(error) }))
        .then(() => {
          const tookMs = this.#options.clock.now() - startedMs
          this.#schedule(Math.max(PAUSE_MIN_MS, this.#snapshot.collector.intervalMs - tookMs))
        })
    })
  }

  async #sweepOnce(): Promise<void> {
    const { kafka, clock, publish } = this.#options
    const startedMs = clock.now()
    const cpuBeforeMs = clock.cpuMs()
    const requestsBefore = kafka.requestCount()
    this.#readings = await sweepCluster(this.#readings, {
      kafka,
      ledger: this.#ledger,
      plan: this.#rhythm.next(startedMs, this.#snapshot.collector.intervalMs),
      signal: deadline(SWEEP_DEADLINE_MS, this.#stopping.signal),
      now: clock.now,
      isOwnCommit: (groupId) => this.#isOwnCommit(groupId),
    })
    if (this.#stopping.signal.aborted) return
    const times = { startedMs, nowMs: clock.now(), gapMs: this.#gapMs() }
    const head = { version: this.#snapshot.version + 1, failures: this.#ledger.all() }
    const built = await inSlices(this.#builder.build(this.#readings, head, times))
    this.#costMs = smoothedCost(this.#costMs, clock.cpuMs() - cpuBeforeMs)
    const collector = {
      intervalMs: sweepIntervalMs(this.#costMs),
      lastSweepMs: clock.now() - startedMs,
      requestsPerSweep: kafka.requestCount() - requestsBefore,
      sweeps: this.#snapshot.collector.sweeps + 1,
    }
    this.#snapshot = { ...built, collector }
    publish(this.#snapshot)
  }

  #gapMs(): number {
    return GAP_INTERVALS * this.#snapshot.collector.intervalMs
  }

  #isOwnCommit(groupId: string): boolean {
    const at = this.#ownCommits.get(groupId)
    if (at === undefined) return false
    if (this.#options.clock.now() - at <= OWN_COMMIT_MS) return true
    this.#ownCommits.delete(groupId)
    return false
  }
}
