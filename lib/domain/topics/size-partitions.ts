interface PartitionSizing {
  /** What the peak asks for: peak ÷ one consumer's speed, rounded up. */
  needed: number
  /** The same, rounded up to a whole share for each broker, so that leaders spread evenly. */
  suggested: number
}

/** Past this a single topic is no longer sized by a rule of thumb. */
const PARTITIONS_MAX = 10_000

/**
 * How many partitions a topic needs, by the rule of thumb: the peak divided by what one consumer handles safely, in the same unit, since
 * a partition has at most one reader in a group. `null` where a figure is missing, is not above zero, or asks for something absurd.
 */
export function sizePartitions(
  peak: number | null,
  oneConsumer: number | null,
  brokerCount: number,
): PartitionSizing | null {
  if (peak === null || oneConsumer === null) return null
  const needed = Math.ceil(peak / oneConsumer)
  if (!(peak > 0 && oneConsumer > 0) || needed > PARTITIONS_MAX) return null
  const share = Math.max(1, brokerCount)
  return { needed, suggested: Math.ceil(needed / share) * share }
}
