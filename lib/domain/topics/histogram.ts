/** The first offset written at or after a moment, by partition; `null` where all messages are older. A partition that could not be asked is missing. */
export type OffsetsAtMoment = ReadonlyMap<number, bigint | null>

export interface HistogramBucket {
  fromMs: bigint
  /** Exclusive. */
  toMs: bigint
  /** Of the partitions that are known; `null` where none is. */
  offsets: bigint | null
  /** Partitions of which it is not known. */
  missing: number
}

/** The moments that part a span into so many buckets as near to equal as whole milliseconds are: one more than there are buckets. */
export function histogramEdges(fromMs: bigint, toMs: bigint, count: number): bigint[] {
  const span = toMs - fromMs
  if (span <= 0n) return []
  const buckets = span < BigInt(count) ? span : BigInt(Math.max(1, count))
  return Array.from(
    { length: Number(buckets) + 1 },
    (_, index) => fromMs + (span * BigInt(index)) / buckets,
  )
}

/**
 * How many offsets lie between each two moments. An offset is written when its timestamp says so, as far as timestamps go up; what goes
 * back counts where it is stored. Offsets of markers, and those that compaction has emptied, count as well. `ends` is the offset after
 * the last message.
 */
export function countBuckets(
  edges: readonly { atMs: bigint; offsets: OffsetsAtMoment }[],
  ends: ReadonlyMap<number, bigint>,
  partitions: readonly number[],
): HistogramBucket[] {
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? to
    let offsets: bigint | null = null
    let missing = 0
    for (const partition of partitions) {
      const first = offsetAt(from.offsets, partition, ends)
      const next = offsetAt(to.offsets, partition, ends)
      if (first === null || next === null) {
        missing += 1
        continue
      }
      // The edges are asked one after the other, and retention may pass between.
      const between = next > first ? next - first : 0n
      offsets = (offsets ?? 0n) + between
    }
    return { fromMs: from.atMs, toMs: to.atMs, offsets, missing }
  })
}

/** `null` where it is not known. */
function offsetAt(
  offsets: OffsetsAtMoment,
  partition: number,
  ends: ReadonlyMap<number, bigint>,
): bigint | null {
  const found = offsets.get(partition)
  if (found === undefined) return null
  return found ?? ends.get(partition) ?? null
}
