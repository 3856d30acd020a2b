import type { Pace } from './catch-up'
import type { TimeLag } from './time-lag'

/** When the first message is deleted unread, if everything goes on as in the last minute. */
export type DataLoss =
  /** None is, at this pace. */
  | { state: 'none' }
  /**
   * From now on in `ms` at the earliest: Kafka deletes whole segments. `by` is the setting that does it, `retention.ms` or
   * `retention.bytes`. Where something is not known exactly it may be sooner.
   */
  | { state: 'in'; ms: number; by: 'age' | 'size'; orSooner: boolean }
  | { state: 'unknown'; because: string }

/** What a log keeps, and what of it is unread. `null` is unknown. */
export interface UnreadData extends Pace {
  lag: bigint | null
  timeLag: TimeLag | null
  cleanupPolicy: string | null
  /** −1 is without end, as for Kafka. */
  retentionMs: bigint | null
  retentionBytes: bigint | null
  /** Bytes of the log on its leader, and how many messages they are. */
  logBytes: bigint | null
  logMessages: bigint | null
}

const none: DataLoss = { state: 'none' }

/** Made once each, since most partitions of a cluster share one of them. */
const unknown = {
  lag: because('The lag is not known.'),
  settings: because('The settings of the topic are not known.'),
  compacted: because('The topic is compacted: what is deleted depends on its keys.'),
  retentionMs: because('retention.ms is not known.'),
  age: because('The age of the oldest unread message is not known.'),
  consumeRate: because('How fast it is read is not known yet.'),
  retentionBytes: because('retention.bytes is not known.'),
  size: because('The size of the log is not known.'),
  rates: because('How fast it is written and read is not known yet.'),
}

function because(sentence: string): DataLoss {
  return { state: 'unknown', because: sentence }
}

/** The data loss that threatens in one partition. */
export function dataLoss(data: UnreadData): DataLoss {
  const { lag, cleanupPolicy } = data
  if (lag === null) return unknown.lag
  if (lag === 0n) return none
  if (cleanupPolicy === null) return unknown.settings
  if (cleanupPolicy.includes('compact')) {
    return unknown.compacted
  }
  return soonest([lossByAge(data, lag), lossBySize(data, lag)])
}

/** The soonest of several; where one is unknown, the true one may be sooner. Unknown where none is known to come. */
export function soonest(losses: Iterable<DataLoss>): DataLoss {
  let first: Extract<DataLoss, { state: 'in' }> | null = null
  let missing: DataLoss | null = null
  for (const loss of losses) {
    if (loss.state === 'unknown') missing ??= loss
    if (loss.state === 'in' && (first === null || loss.ms < first.ms)) first = loss
  }
  if (first === null) return missing ?? none
  return missing === null ? first : { ...first, orSooner: true }
}

/**
 * The oldest unread message is deleted at an age of `retention.ms`. Meanwhile reading goes on: with what is read in a second, the
 * oldest unread message becomes younger by the time in which so much was written.
 */
function lossByAge({ retentionMs, timeLag, consumePerSecond }: UnreadData, lag: bigint): DataLoss {
  if (retentionMs === null) return unknown.retentionMs
  if (retentionMs < 0n) return none
  if (timeLag === null) return unknown.age
  if (consumePerSecond === null) return unknown.consumeRate
  const writtenPerMs = Number(lag) / Math.max(1, timeLag.ms)
  const ageing = 1 - consumePerSecond / 1_000 / writtenPerMs
  if (ageing <= 0) return none
  const leftMs = Math.max(0, Number(retentionMs) - timeLag.ms)
  return { state: 'in', ms: leftMs / ageing, by: 'age', orSooner: timeLag.atLeast }
}

/** The oldest message is deleted when the log holds `retention.bytes` without it; messages are taken to be of one size. */
function lossBySize(data: UnreadData, lag: bigint): DataLoss {
  const { retentionBytes, logBytes, logMessages, producePerSecond, consumePerSecond } = data
  if (retentionBytes === null) return unknown.retentionBytes
  if (retentionBytes < 0n) return none
  if (logBytes === null || logMessages === null || logMessages <= 0n) {
    return unknown.size
  }
  if (producePerSecond === null || consumePerSecond === null) {
    return unknown.rates
  }
  const growth = producePerSecond - consumePerSecond
  if (growth <= 0) return none
  const messageBytes = Number(logBytes) / Number(logMessages)
  const roomBytes = Math.max(0, Number(retentionBytes) - Number(lag) * messageBytes)
  return {
    state: 'in',
    ms: (roomBytes / messageBytes / growth) * 1_000,
    by: 'size',
    orSooner: false,
  }
}
