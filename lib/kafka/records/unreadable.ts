import 'server-only'
import { DecodeError } from '@/lib/kafka/protocol/decode-error'

/**
 * Why stored bytes cannot be shown: they are not what was written (`checksum`), they are not what the
 * format says (`malformed`), they are compressed in a way that nobody knows (`unknown-compression`), or they would
 * take more memory than is allowed once decompressed (`too-large`).
 */
export type UnreadableReason = 'checksum' | 'malformed' | 'unknown-compression' | 'too-large'

/** Offsets of a batch that cannot be shown, first to last inclusive, and why. */
export interface UnreadableSpan {
  firstOffset: bigint
  lastOffset: bigint
  reason: UnreadableReason
  /** One sentence for a person. */
  message: string
}

/** Thrown and caught within lib/kafka/records; what leaves it is a batch with an `unreadable` part. */
export class UnreadableError extends DecodeError {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** The part of a batch that `error` has made unreadable: all of it, or what comes after `lastRead`. */
export function unreadableSpan(
  { baseOffset, lastOffset }: { baseOffset: bigint; lastOffset: bigint },
  error: DecodeError,
  lastRead?: bigint,
): UnreadableSpan {
  const next = lastRead === undefined ? baseOffset : lastRead + 1n
  return {
    firstOffset: next > lastOffset ? lastOffset : next,
    lastOffset,
    reason: error instanceof UnreadableError ? error.reason : 'malformed',
    message: error.message,
  }
}
