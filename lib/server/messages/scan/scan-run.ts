import 'server-only'
import type { MessagePort } from 'node:worker_threads'
import type { ScanLine } from '@/lib/contract/scan'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import type { ScanJob, ScanPlan } from '@/lib/kafka/messages/scan/scan-request'
import { presentFailures } from '@/lib/server/present-failures'
import { NewestFirst } from './newest-first'
import { AsTheyCome, ReportInbox, type ReportOrder } from './report-inbox'
import type { ScanBudget } from './scan-limits'
import { ScanTally } from './scan-tally'
import type { ScanThreads } from './scan-threads'
import { splitJob } from './split-job'
import type { ScanOrder, ScanPiece, ScanReport } from './thread-protocol'

export interface ScanRunOptions {
  threads: ScanThreads
  settings: ConnectionSettings
  plan: ScanPlan
  job: ScanJob
  limit: number
  budget: ScanBudget
  previewBytes: number
  partitionChoice: string | null
  now: () => number
}

const PROGRESS_EVERY_MS = 250
/** A live tail without messages says that it is still there, so that nothing in between takes it for dead. */
const HEARTBEAT_MS = 15_000
/** Bytes of a live tail that wait for their reader before matches are dropped. */
const TAIL_BYTES = 1024 * 1024

/** Partitions that are merged by time: each is looked at for every line that is sent. */
const MERGED_MAX = 128

const encoder = new TextEncoder()

interface Part {
  job: ScanJob
  port: MessagePort
}

/**
 * One scan as the lines of its answer. Each line is made when it is asked for, and what counts as read is what was sent before:
 * threads run ahead of it by a bounded number of bytes.
 */
export class ScanRun {
  readonly #options: ScanRunOptions
  readonly #tally: ScanTally
  readonly #inbox: ReportInbox<Part>
  readonly #working = new Set<Part>()
  #waitingBytes = 0
  #stopped = false
  #failed = false
  #progressAtMs: number

  constructor(options: ScanRunOptions) {
    const { plan, job, limit, budget, now } = options
    const { direction, follow } = job
    this.#options = options
    this.#inbox = new ReportInbox(orderOf(options))
    this.#tally = new ScanTally({ plan, direction, limit, budget, follow, now })
    this.#failed = plan.failures.length > 0
    this.#progressAtMs = now()
  }

  /** Ends the scan with a `done` line, as soon as that is asked for. */
  stop(): void {
    this.#stopped = true
    this.#inbox.wake()
  }

  async *lines(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (!this.#stopped) this.#start()
      yield encoded(this.#started())
      while (!this.#isOver()) {
        const bytes = this.#next()
        if (bytes !== null && bytes.length > 0) yield bytes
        else if (bytes === null) await this.#inbox.wait(this.#dueInMs())
      }
      yield encoded(this.#tally.done(this.#end()))
    } finally {
      this.close()
    }
  }

  /** Ends what its threads do for it. */
  close(): void {
    for (const { port } of this.#working) this.#options.threads.end(port)
  }

  /** The last line of a scan that never began. */
  *refused(): Generator<Uint8Array, void, undefined> {
    yield encoded(this.#tally.done('partial'))
  }

  #started(): ScanLine {
    const { plan, job, budget, partitionChoice } = this.#options
    return {
      kind: 'started',
      partitions: this.#tally.present(),
      direction: job.direction,
      budgetBytes: budget.bytes,
      partitionChoice,
      failures: presentFailures(plan.failures),
    }
  }

  #start(): void {
    const { threads, settings, job, previewBytes } = this.#options
    const parts = splitJob(job, threads.size)
    const first = threads.idlest()
    for (const [index, each] of parts.entries()) {
      const onLoss = (reason: string) => this.#lost(part, reason)
      const port = threads.start(first + index, { settings, job: each, previewBytes }, onLoss)
      const part: Part = { job: each, port }
      this.#working.add(part)
      port.on('message', (report: ScanReport) => this.#receive(report, part))
    }
  }

  /** The next bytes to send, none where what came needs none; `null` when nothing is there. */
  #next(): Uint8Array | null {
    if (this.#progressDueInMs() <= 0) {
      this.#progressAtMs = this.#options.now()
      return encoded(this.#tally.progress())
    }
    const next = this.#inbox.take()
    if (next === null) return null
    const { report, sender } = next
    switch (report.report) {
      case 'piece': {
        this.#waitingBytes -= report.bytes.length
        const bytes = this.#tally.add(report)
        if (!this.#options.job.follow) sender.port.postMessage(takenOf(report))
        return bytes
      }
      case 'notice': {
        const { partition, message } = report
        return encoded({ kind: 'notice', partition, message })
      }
      case 'failed': {
        this.#failed = true
        return encoded({ kind: 'failed', failure: report.failure })
      }
      case 'end': {
        this.#working.delete(sender)
        this.#options.threads.end(sender.port)
        return encoder.encode('')
      }
    }
  }

  #receive(report: ScanReport, part: Part): void {
    if (report.report === 'piece') {
      if (this.#options.job.follow) {
        part.port.postMessage(takenOf(report))
        if (this.#waitingBytes >= TAIL_BYTES) this.#drop(report)
      }
      this.#waitingBytes += report.bytes.length
    }
    this.#inbox.push(report, part)
  }

  /** Leaves the lines of a piece out, and keeps that they were read. */
  #drop(piece: Extract<ScanReport, { report: 'piece' }>): void {
    this.#tally.dropped += piece.lines.isMatch.reduce((sum, each) => sum + each, 0)
    piece.bytes = new Uint8Array()
    piece.lines.ends = new Uint32Array()
  }

  /** The thread of a part is gone: none of its partitions can be told to be read to its end. */
  #lost(part: Part, reason: string): void {
    const { topic, spans } = part.job
    for (const { partition } of spans) {
      const message = `The thread that read this was lost: ${reason}.`
      const failure = { at: { topic, partition }, error: 'UNEXPECTED', message, retriable: true }
      this.#inbox.push({ report: 'failed', failure }, part)
    }
    this.#inbox.push({ report: 'end' }, part)
  }

  #isOver(): boolean {
    return this.#stopped || this.#tally.rests !== null || this.#working.size === 0
  }

  #end() {
    if (this.#tally.rests !== null) return this.#tally.rests
    if (this.#stopped && this.#tally.isUnfinished) return 'stopped'
    return this.#failed ? 'partial' : 'complete'
  }

  /** Until there is something to tell without any report. */
  #dueInMs(): number {
    return Math.max(0, Math.min(this.#progressDueInMs(), this.#tally.budgetLeftMs))
  }

  #progressDueInMs(): number {
    const passedMs = this.#options.now() - this.#progressAtMs
    return (this.#tally.hasMoved ? PROGRESS_EVERY_MS : HEARTBEAT_MS) - passedMs
  }
}

function takenOf({ partition, bytes }: ScanPiece): ScanOrder {
  return { partition, takenBytes: bytes.length }
}

function orderOf({ job, now }: ScanRunOptions): ReportOrder<Part> {
  const { spans, direction } = job
  const isMerged = direction === 'backward' && spans.length <= MERGED_MAX
  if (!isMerged) return new AsTheyCome()
  return new NewestFirst({
    spans,
    partitionsOf: (part) => part.job.spans.map(({ partition }) => partition),
    now,
  })
}

function encoded(line: ScanLine): Uint8Array {
  return encoder.encode(`${JSON.stringify(line)}\n`)
}
