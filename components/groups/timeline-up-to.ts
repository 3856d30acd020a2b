import type { TimelinePoint } from '@/components/ui/ruler-scale'
import type { GroupPartition } from '@/lib/contract/groups'

/**
 * A timeline carried on to the moment the group was read: its last points are some time old, and what was written since would else
 * all seem to be of one moment. The time lag tells when the message was written at which the group stands, and the end is now.
 */
export function timelineUpTo(
  points: readonly TimelinePoint[] | undefined,
  { committedOffset, highWatermark, timeLag }: GroupPartition,
  asOfMs: number | null,
): readonly TimelinePoint[] | undefined {
  if (!points || asOfMs === null || highWatermark === null) return points
  const carried = [...points]
  const add = (offset: string, ms: number) => {
    const last = carried.at(-1)
    if (last && BigInt(offset) <= BigInt(last.offset)) return
    carried.push({ offset, timestampMs: String(Math.round(ms)) })
  }
  if (committedOffset !== null && timeLag && !timeLag.atLeast) {
    add(committedOffset, asOfMs - timeLag.ms)
  }
  add(highWatermark, asOfMs)
  return carried
}
