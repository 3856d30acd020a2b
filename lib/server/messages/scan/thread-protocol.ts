import 'server-only'
import type { MessagePort } from 'node:worker_threads'
import type { Failure } from '@/lib/domain/failure'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import type { ScanJob, ScanMark } from '@/lib/kafka/messages/scan/scan-request'

/** What can cross to a thread of the settings: all but the function that gets bearer tokens. */
export type PlainSettings = Omit<ConnectionSettings, 'sasl'> & {
  sasl: Exclude<ConnectionSettings['sasl'], { mechanism: 'oauthbearer' }> | 'tokens'
}

/** To a thread. */
export type ThreadOrder =
  | {
      order: 'scan'
      settings: PlainSettings
      /** Where to ask for bearer tokens, with settings that need them. */
      tokens: MessagePort | null
      job: ScanJob
      /** Bytes of each key, value and header to present. */
      previewBytes: number
      /** The scan's own line: what it finds goes out, `ScanOrder`s come in; closing it ends the scan. */
      port: MessagePort
    }
  /** Answered with the same number, to tell that the thread still turns. */
  | { order: 'ping'; ping: number }

export interface ThreadPong {
  pong: number
}

/** To a scan: so many bytes of a partition have been taken, and may be found anew. */
export interface ScanOrder {
  partition: number
  takenBytes: number
}

/** From a scan. */
export type ScanReport =
  | ScanPiece
  | { report: 'notice'; partition: number; message: string }
  | { report: 'failed'; failure: Failure }
  /** All partitions are read, or given up. */
  | { report: 'end' }

/** Lines of one partition in reading order, ready to be sent, and how far it has been read with them. */
export interface ScanPiece {
  report: 'piece'
  partition: number
  mark: ScanMark
  /** NDJSON. */
  bytes: Uint8Array
  lines: PieceLines
}

/** Beyond any time. */
export const NO_TIME_MS = 2n ** 63n - 1n

/** Of each line, where it ends in the bytes and what its partition's mark was; for cutting a piece short. */
export interface PieceLines {
  ends: Uint32Array
  /** 1 for a match; markers and gaps are not counted as such. */
  isMatch: Uint8Array
  cursors: BigInt64Array
  /** Three to a line: messages read, bytes read, unjudged. */
  tallies: Float64Array
  /** Timestamps; `NO_TIME_MS` where a line has none. */
  timesMs: BigInt64Array
}
