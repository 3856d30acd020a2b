import 'server-only'
import type { Topic } from '@/lib/domain/topics/topic'
import type { OffsetReading, OffsetTable, TopicRate } from '@/lib/server/live/snapshot'

/** Rates are taken over the last ten seconds, or the last two sweeps where these lie further apart. */
const WINDOW_MS = 10_000

/** High watermarks of the last few sweeps: just enough to tell how fast they move. */
export class RateWindow {
  #tables: { atMs: number; table: OffsetTable }[] = []

  /** Takes the table of the sweep at `atMs`; rates then compare it with the oldest one in the window. */
  push(atMs: number, table: OffsetTable): void {
    this.#tables.push({ atMs, table })
    const old = this.#tables.filter((each) => each.atMs < atMs - WINDOW_MS)
    // The youngest of the old ones stays: with sweeps far apart it is the only one to compare with.
    const keptFrom = Math.max(0, old.length - 1)
    this.#tables = this.#tables.slice(keptFrom)
  }

  rate(topic: Topic): TopicRate {
    const newest = this.#tables.at(-1)?.table.get(topic.name)
    const oldest = this.#tables[0]?.table.get(topic.name)
    let total: number | null = 0
    const partitions: (number | null)[] = []
    for (const { partition, leader } of topic.partitions) {
      const rate = ratePerSecond(oldest?.[partition], newest?.[partition])
      partitions[partition] = rate
      // Nobody can write to a partition without a leader, so it adds nothing; any other unknown makes the sum unknown.
      if (leader !== null) total = total === null || rate === null ? null : total + rate
    }
    return { total, partitions }
  }
}

/** `null` until two different readings are known, and after the log went back (topic created again, unclean election). */
function ratePerSecond(
  before: OffsetReading | undefined,
  after: OffsetReading | undefined,
): number | null {
  if (before === undefined || after === undefined) return null
  const elapsedMs = after.atMs - before.atMs
  if (elapsedMs <= 0 || after.offset < before.offset) return null
  return Number(after.offset - before.offset) / (elapsedMs / 1_000)
}
