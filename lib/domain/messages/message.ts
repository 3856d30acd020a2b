export interface MessageHeader {
  key: string
  value: Uint8Array | null
}

/** What a batch says its bytes come to. */
export interface BatchChecksum {
  /** CRC-32C in format 2, over the batch from its attributes on; CRC-32 before, over the message that holds the others. */
  algorithm: 'CRC-32C' | 'CRC-32'
  /** 32 bits, unsigned, as stored. */
  value: number
  /** The bytes were compared with it and come to the same. */
  verified: boolean
}

/** Facts of the record batch that a message was stored in. */
export interface BatchFacts {
  baseOffset: bigint
  lastOffset: bigint
  /** `none`, `gzip`, `snappy`, `lz4`, `zstd`. */
  compression: string
  /** Bytes of the whole batch as stored, header included. */
  sizeBytes: number
  /** Message format: 0, 1 or 2. */
  magic: number
  /** `null` before format 2 and for producers that are neither idempotent nor transactional. */
  producerId: bigint | null
  producerEpoch: number | null
  baseSequence: number | null
  leaderEpoch: number | null
  transactional: boolean
  /** `null` where the batch is no longer than the place it would stand at. */
  checksum: BatchChecksum | null
}

/** A message (Kafka: record) with the bytes as stored. Header keys may repeat; their order is kept. */
export interface Message {
  kind: 'message'
  topic: string
  partition: number
  offset: bigint
  /** Milliseconds since 1970; `null` where the format has none (magic 0, or −1 on the wire). */
  timestampMs: bigint | null
  timestampType: 'CreateTime' | 'LogAppendTime'
  /** `null` is "no key", which differs from an empty one. */
  key: Uint8Array | null
  /** `null` is a tombstone. */
  value: Uint8Array | null
  headers: MessageHeader[]
  batch: BatchFacts
  /** What a read_committed consumer makes of it: `open` belongs to a transaction still undecided. */
  transaction: 'none' | 'committed' | 'aborted' | 'open'
}

/** A marker Kafka wrote itself (commit or abort of a transaction); it takes an offset and no consumer sees it. */
export interface ControlRecord {
  kind: 'control'
  topic: string
  partition: number
  offset: bigint
  timestampMs: bigint | null
  type: 'commit' | 'abort' | 'other'
  producerId: bigint | null
}

/** Offsets, first to last inclusive, that hold nothing to show, and why. */
export interface Gap {
  kind: 'gap'
  topic: string
  partition: number
  firstOffset: bigint
  lastOffset: bigint
  /** `compacted`: removed by compaction or an empty batch; `expired`: before the log's start; `unreadable`: see `message`. */
  reason: 'compacted' | 'expired' | 'unreadable'
  message: string
}

export type LogEntry = Message | ControlRecord | Gap

/** Offsets of one partition that a read has really covered, first to last inclusive; `null` when it covered none. */
export interface CoveredRange {
  partition: number
  firstOffset: bigint
  lastOffset: bigint
}
