import 'server-only'
import type { SweepPlan } from '@/lib/server/live/sweep'

/** How often each part is read, at the most; with a slow interval, every so many sweeps. */
const rhythms: Record<keyof SweepPlan, { everyMs: number; sweeps: number }> = {
  controller: { everyMs: 2_000, sweeps: 2 },
  groups: { everyMs: 2_000, sweeps: 2 },
  descriptions: { everyMs: 4_000, sweeps: 4 },
  lastStables: { everyMs: 5_000, sweeps: 5 },
  logStarts: { everyMs: 10_000, sweeps: 5 },
  settings: { everyMs: 60_000, sweeps: 10 },
}

/** Tells for each sweep which of the slower parts are due. */
export class Rhythm {
  readonly #lastMs: Partial<Record<keyof SweepPlan, number>> = {}

  /** The plan of the sweep at `nowMs`; what it names counts as read. */
  next(nowMs: number, intervalMs: number): SweepPlan {
    return {
      controller: this.#take('controller', nowMs, intervalMs),
      groups: this.#take('groups', nowMs, intervalMs),
      descriptions: this.#take('descriptions', nowMs, intervalMs),
      lastStables: this.#take('lastStables', nowMs, intervalMs),
      logStarts: this.#take('logStarts', nowMs, intervalMs),
      settings: this.#take('settings', nowMs, intervalMs),
    }
  }

  /** Everything is due again: something was changed. */
  reset(): void {
    for (const part of Object.keys(this.#lastMs)) delete this.#lastMs[partName(part)]
  }

  /** One part is due again. */
  expire(part: keyof SweepPlan): void {
    delete this.#lastMs[part]
  }

  #take(part: keyof SweepPlan, nowMs: number, intervalMs: number): boolean {
    const { everyMs, sweeps } = rhythms[part]
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
