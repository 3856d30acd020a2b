import 'server-only'
import { DecodeError } from '@/lib/kafka/protocol/decode-error'

/**
 * Why stored bytes cannot be shown: they are not what was written (`checksum`), they are not what the
 * format says (`malformed`), they are compressed in a way that nobody knows (`unknown-compression`), or they would
 * take more memory than is allowed once decompressed (`too-large`).
 */
export type UnreadableReason = 'checksum' | 'malformed' | 'unknown-compression' | 'too-large'

/** Thrown and caught within lib/kafka/records; what leaves it is a batch with an `unreadable` part. */
export class UnreadableError extends DecodeError {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, message: string) {
    super(message)
    this.reason = reason
  }
}
