import 'server-only'
import type { GivenSchemas } from '@/lib/decode/decoder'
import type { Failure } from '@/lib/domain/failure'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { Isolation } from '@/lib/kafka/messages/page-collector'

export type ScanDirection = 'forward' | 'backward'

/** Where a scan begins. Partitions that `each` does not name are not read at all. */
export type ScanPosition =
  | { at: 'earliest' }
  | { at: 'latest' }
  | { at: 'offset'; offset: bigint }
  | { at: 'time'; timestampMs: bigint }
  /** What the group has committed; the log's start where it has committed nothing. */
  | { at: 'group'; groupId: string }
  | { at: 'each'; offsets: ReadonlyMap<number, bigint> }

/** Where a scan ends. A partition that `each` does not name is read to the end of its log. */
export type ScanBound =
  | { at: 'time'; timestampMs: bigint }
  | { at: 'each'; offsets: ReadonlyMap<number, bigint> }

export interface ScanRequest {
  topic: string
  /** `null` is all of them. */
  partitions: readonly number[] | null
  from: ScanPosition
  /** `null` is the end of the log as it is when the scan is planned; its start, going backward. */
  until: ScanBound | null
  direction: ScanDirection
  isolation: Isolation
}

/** What is to be read of one partition: `from` up to `to`, exclusive, whatever the direction. */
export interface ScanSpan {
  partition: number
  /** `null` while nobody leads it. */
  leader: number | null
  logStartOffset: bigint
  highWatermark: bigint
  from: bigint
  to: bigint
  /** Offsets that were asked for and lie before the log's start, first to last inclusive; `null` where there are none. */
  expired: { firstOffset: bigint; lastOffset: bigint } | null
}

export interface ScanPlan {
  topic: string
  topicId: string | null
  /** By partition, also those with nothing to read. */
  spans: ScanSpan[]
  /** Partitions whose bounds nobody told: they are not in `spans`. */
  failures: Failure[]
}

/** What a caller gave for reading keys, values and headers, beside the names of decoders. */
export interface GivenReading {
  keySchemas: GivenSchemas
  valueSchemas: GivenSchemas
  /** The decoders of those headers that are not text, by the headers' names. */
  headerDecoders: readonly { name: string; decoder: string }[]
}

/** What is looked for. All of what is given must be so; nothing given is every message. */
export interface ScanCriteria {
  /** See lib/filter. */
  filter: string | null
  /** Bytes of UTF-8 in the key, the value or a header's value. */
  contains: string | null
  /** The exact key. */
  key: string | null
  keyDecoder: string
  valueDecoder: string
  /** Left out where nothing was given. */
  reading?: GivenReading
}

/** One thread's part of a scan. Plain data, so that it can be sent to one. */
export interface ScanJob {
  topic: string
  topicId: string | null
  spans: ScanSpan[]
  direction: ScanDirection
  isolation: Isolation
  criteria: ScanCriteria
  /** Goes on with new messages after the spans. Forward only. */
  follow: boolean
  /** Answers transaction markers too and, where nothing is looked for, the holes that compaction has left. */
  markers: boolean
}

/** How far a partition has been read. The figures grow from the scan's start on. */
export interface ScanMark {
  /** Forward the next offset to read; backward the last one read. What lies between it and the start has been judged. */
  cursor: bigint
  /** Of the batch judged last, the time it begins with: going down, what follows is no newer as far as timestamps rise with offsets. `null` where none was told. */
  timeMs: bigint | null
  messagesRead: number
  /** As stored, compressed. */
  bytesRead: number
  /** Messages that the filter could not judge. */
  unjudged: number
}

/** What a scan tells while it runs: in order for each partition, as found across partitions. */
export interface ScanSink {
  /** A match, a marker or a gap. The bytes of a message are only good until the call returns. `mark` has it as read. */
  entry(entry: LogEntry, mark: ScanMark): void
  /** All up to `mark` is judged and what was found in it has been told. */
  covered(partition: number, mark: ScanMark): void
  /** The scan goes on, but a person may want to know. */
  notice(partition: number, message: string): void
  /** The partition is given up. */
  failed(failure: Failure): void
  /** Resolves when more may be told: of a partition, or of any for `null`. */
  ready(partition: number | null): Promise<void>
}
