import 'server-only'
import type { SweepPlan } from '@/lib/server/live/sweep-context'

interface Beat {
  everyMs: number
  /** With a slow interval, every so many sweeps. */
  sweeps: number
  /** The first sweeps to leave out, so that the slow parts are neither in the first nor all in one. */
  afterSweeps?: number
}

/** How often each part is read, at the most. */
const rhythms: Record<keyof SweepPlan, Beat> = {
  controller: { everyMs: 2_000, sweeps: 2 },
  groups: { everyMs: 2_000, sweeps: 2 },
  descriptions: { everyMs: 4_000, sweeps: 4 },
  lastStables: { everyMs: 5_000, sweeps: 5 },
  logStarts: { everyMs: 10_000, sweeps: 5 },
  newestMessages: { everyMs: 10_000, sweeps: 5, afterSweeps: 1 },
  disks: { everyMs: 30_000, sweeps: 10, afterSweeps: 2 },
  settings: { everyMs: 60_000, sweeps: 10 },
}

/** Tells for each sweep which of the slower parts are due. */
export class Rhythm {
  readonly #lastMs: Partial<Record<keyof SweepPlan, number>> = {}
  #sweeps = 0

  /** The plan of the sweep at `nowMs`; what it names counts as read. */
  next(nowMs: number, intervalMs: number): SweepPlan {
    const take = (part: keyof SweepPlan) => this.#take(part, nowMs, intervalMs)
    const plan = {
      controller: take('controller'),
      groups: take('groups'),
      descriptions: take('descriptions'),
      lastStables: take('lastStables'),
      logStarts: take('logStarts'),
      newestMessages: take('newestMessages'),
      disks: take('disks'),
      settings: take('settings'),
    }
    this.#sweeps += 1
    return plan
  }

  /** Everything is due again: something was changed. What is on the disks has time. */
  reset(): void {
    for (const part of Object.keys(this.#lastMs)) {
      if (part !== 'disks') delete this.#lastMs[partName(part)]
    }
  }

  /** One part is due again. */
  expire(part: keyof SweepPlan): void {
    delete this.#lastMs[part]
  }

  #take(part: keyof SweepPlan, nowMs: number, intervalMs: number): boolean {
    const { everyMs, sweeps, afterSweeps = 0 } = rhythms[part]
    if (this.#sweeps < afterSweeps) return false
    const last = this.#lastMs[part]
    // Half an interval of tolerance: a timer that fires a little early must not cost a whole sweep.
    const due =
      last === undefined || nowMs - last >= Math.max(everyMs, sweeps * intervalMs) - intervalMs / 2
    if (due) this.#lastMs[part] = nowMs
    return due
  }
}

/** Safe because only `#take` writes the record, with parts for keys. */
function partName(key: string): keyof SweepPlan {
  return key as keyof SweepPlan
}
