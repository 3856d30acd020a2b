/**
 * How a group reads, in one word, the worst first: the order in which lists show them, and in which a partition stands for its group. Kafka
 * has none for it; these follow Burrow, which judges a window of commits and no threshold of lag.
 */
export const verdictKinds = [
  /** A member has the partition, messages wait, and its committed offset does not move. */
  'stalled',
  /** It was read, and now nobody does. */
  'stopped',
  /** It reads, and less than is written. */
  'slow',
  /** It was set back, and has not come again to where it was. */
  'rewinding',
  /** Messages wait, and nobody reads them. */
  'unread',
  'unknown',
  /** It reads all that comes. */
  'ok',
] as const
export type VerdictKind = (typeof verdictKinds)[number]
