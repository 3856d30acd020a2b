import type { PartitionOffset } from '@/lib/domain/topics/topic'

/** A message by its place and its time, in milliseconds since 1970. */
export interface TimelinePoint {
  offset: bigint
  timestampMs: bigint
}

/** Points of one partition, in order of offset and of time. */
export interface PartitionTimeline {
  partition: number
  points: TimelinePoint[]
}

/**
 * Moments to ask for between the first message and the last: half of them at even distances, half of them each half as far from the
 * end as the one before, since the end is what is looked at closely. In order, none twice.
 */
export function timelineMoments(firstMs: bigint, lastMs: bigint, count: number): bigint[] {
  const span = lastMs - firstMs
  if (span <= 0n || count < 1) return []
  const even = Math.ceil(count / 2)
  const moments = new Set<bigint>()
  for (let step = 1; step <= even; step += 1) {
    moments.add(firstMs + (span * BigInt(step)) / BigInt(even + 1))
  }
  let distance = span / BigInt(even + 1)
  for (let step = even; step < count; step += 1) {
    distance /= 2n
    moments.add(lastMs - distance)
  }
  return [...moments].sort((a, b) => (a < b ? -1 : 1))
}

/**
 * The answers of several look-ups by time as points, by partition. Timestamps are the producers' own and may go back; a point that
 * does is left out, so that there is one place for a time and one time for a place.
 */
export function partitionTimelines(answers: readonly PartitionOffset[]): PartitionTimeline[] {
  const byPartition = new Map<number, Map<bigint, TimelinePoint>>()
  for (const { partition, offset, timestampMs } of answers) {
    if (offset === null || timestampMs === null) continue
    const points = byPartition.get(partition) ?? new Map<bigint, TimelinePoint>()
    points.set(offset, { offset, timestampMs })
    byPartition.set(partition, points)
  }
  return [...byPartition]
    .map(([partition, points]) => ({ partition, points: inOrder([...points.values()]) }))
    .sort((a, b) => a.partition - b.partition)
}

function inOrder(points: TimelinePoint[]): TimelinePoint[] {
  points.sort((a, b) => (a.offset < b.offset ? -1 : 1))
  const kept: TimelinePoint[] = []
  for (const point of points) {
    const before = kept.at(-1)
    if (before === undefined || point.timestampMs >= before.timestampMs) kept.push(point)
  }
  return kept
}
