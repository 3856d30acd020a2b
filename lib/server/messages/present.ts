import 'server-only'
import type { PartitionRead, LogEntry as WireEntry } from '@/lib/contract/messages'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import { formatCursor, type OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { MessageRead } from '@/lib/kafka/messages/read-messages'
import { presentPayload, WHOLE_BYTES_MAX } from '@/lib/server/messages/present-payload'
import { presentInt64 } from '@/lib/server/present-failures'

/** `maxBytes` bounds each key, value and header value; together they are at most `WHOLE_BYTES_MAX`. */
export function presentEntry(entry: LogEntry, maxBytes: number): WireEntry {
  switch (entry.kind) {
    case 'message':
      return presentMessage(entry, maxBytes)
    case 'control': {
      const { kind, partition, offset, timestampMs, type, producerId } = entry
      return {
        kind,
        partition,
        offset: offset.toString(),
        timestampMs: presentInt64(timestampMs),
        type,
        producerId: presentInt64(producerId),
      }
    }
    case 'gap': {
      const { kind, partition, firstOffset, lastOffset, reason, message } = entry
      return {
        kind,
        partition,
        firstOffset: firstOffset.toString(),
        lastOffset: lastOffset.toString(),
        reason,
        message,
      }
    }
  }
}

/** Bounds and coverage, one row a partition, in order. */
export function presentReads({ bounds, covered }: MessageRead): PartitionRead[] {
  const ranges = new Map(covered.map((range) => [range.partition, range]))
  return [...bounds]
    .sort((a, b) => a.partition - b.partition)
    .map(({ partition, logStartOffset, highWatermark }) => ({
      partition,
      logStartOffset: presentInt64(logStartOffset),
      highWatermark: presentInt64(highWatermark),
      coveredFirst: presentInt64(ranges.get(partition)?.firstOffset ?? null),
      coveredLast: presentInt64(ranges.get(partition)?.lastOffset ?? null),
    }))
}

/** As `from` of the next read. */
export function presentCursor(cursor: OffsetCursor | null): string | null {
  return cursor === null ? null : `at:${formatCursor(cursor)}`
}

function presentMessage(message: Message, maxBytes: number): WireEntry {
  const { batch } = message
  let left = WHOLE_BYTES_MAX
  const present = (bytes: Uint8Array | null) => {
    const payload = presentPayload(bytes, Math.min(maxBytes, left))
    left -= Math.min(bytes?.length ?? 0, maxBytes, left)
    return payload
  }
  return {
    kind: 'message',
    partition: message.partition,
    offset: message.offset.toString(),
    timestampMs: presentInt64(message.timestampMs),
    timestampType: message.timestampType,
    key: present(message.key),
    value: present(message.value),
    headers: message.headers.map(({ key, value }) => ({ key, value: present(value) })),
    transaction: message.transaction,
    batch: {
      baseOffset: batch.baseOffset.toString(),
      lastOffset: batch.lastOffset.toString(),
      compression: batch.compression,
      sizeBytes: batch.sizeBytes,
      magic: batch.magic,
      producerId: presentInt64(batch.producerId),
      producerEpoch: batch.producerEpoch,
      baseSequence: batch.baseSequence,
      leaderEpoch: batch.leaderEpoch,
      transactional: batch.transactional,
      checksum: batch.checksum,
    },
  }
}
