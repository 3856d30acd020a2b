import 'server-only'
import type { ScanReport } from './thread-protocol'

export interface Sent<Sender> {
  report: ScanReport
  sender: Sender
}

/** In which order reports are taken. Those of one partition are taken in the order they came. */
export interface ReportOrder<Sender> {
  add(sent: Sent<Sender>): void
  /** Taken away; `null` where none may be taken yet. */
  next(): Sent<Sender> | null
  /** When `next` may have one although none was added; infinity where it will not. */
  dueInMs(): number
}

/** The first to come is the first to be taken. */
export class AsTheyCome<Sender> implements ReportOrder<Sender> {
  readonly #reports: Sent<Sender>[] = []

  add(sent: Sent<Sender>): void {
    this.#reports.push(sent)
  }

  next(): Sent<Sender> | null {
    return this.#reports.shift() ?? null
  }

  dueInMs(): number {
    return Number.POSITIVE_INFINITY
  }
}

/** What threads have reported and nobody has taken yet. */
export class ReportInbox<Sender> {
  readonly #order: ReportOrder<Sender>
  #next: Sent<Sender> | null = null
  #wake: (() => void) | null = null

  constructor(order: ReportOrder<Sender> = new AsTheyCome()) {
    this.#order = order
  }

  push(report: ScanReport, sender: Sender): void {
    this.#order.add({ report, sender })
    this.wake()
  }

  take(): Sent<Sender> | null {
    const next = this.#next ?? this.#order.next()
    this.#next = null
    return next
  }

  /** Lets the one go on that waits. */
  wake(): void {
    this.#wake?.()
  }

  /** Resolves after so long, or as soon as there may be something to take. */
  async wait(waitMs: number): Promise<void> {
    this.#next ??= this.#order.next()
    if (this.#next !== null) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(waitMs, this.#order.dueInMs()))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = null
  }
}
