import 'server-only'
import type { ScanReport } from './thread-protocol'

/** What threads have reported and nobody has taken yet, in the order it came. */
export class ReportInbox<Sender> {
  readonly #reports: { report: ScanReport; sender: Sender }[] = []
  #wake: (() => void) | null = null

  push(report: ScanReport, sender: Sender): void {
    this.#reports.push({ report, sender })
    this.wake()
  }

  take(): { report: ScanReport; sender: Sender } | null {
    return this.#reports.shift() ?? null
  }

  /** Lets the one go on that waits. */
  wake(): void {
    this.#wake?.()
  }

  /** Resolves after so long, or as soon as something comes. */
  async wait(waitMs: number): Promise<void> {
    if (this.#reports.length > 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = null
  }
}
