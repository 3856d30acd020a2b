import 'server-only'
import { earlierOf, laterOf } from '@/lib/kafka/messages/offset-order'
import type { ScanRequest, ScanSpan } from './scan-request'

/** What is known of a partition when a scan over it is planned. */
export interface KnownOffsets {
  logStart: bigint
  highWatermark: bigint
  /** Where this isolation ends: the last stable offset, or the high watermark. */
  end: bigint
  /** Of the first message at or after the time to begin with; `null` where all are older, or no time was asked for. */
  fromTime: bigint | null
  /** The same for the time to end with. */
  untilTime: bigint | null
  /** What the group has committed; `null` for nothing. */
  committed: bigint | null
}

type Bounds = Pick<ScanSpan, 'from' | 'to' | 'expired'>

/**
 * What of one partition a scan reads: forward from its position to the end or `until`, backward down from its position to the
 * log's start or `until`. `null` where the request leaves the partition out.
 */
export function spanOf(
  request: ScanRequest,
  partition: number,
  known: KnownOffsets,
): Bounds | null {
  const position = positionOf(request.from, partition, known)
  if (position === null) return null
  const until = untilOf(request, partition, known)
  const forward = request.direction === 'forward'
  const asked = forward ? { from: position, to: until } : { from: until, to: position }
  const from = clamped(asked.from, known)
  const to = laterOf(clamped(asked.to, known), from)
  return { from, to, expired: expiredPart(asked, known.logStart) }
}

function positionOf(
  from: ScanRequest['from'],
  partition: number,
  known: KnownOffsets,
): bigint | null {
  switch (from.at) {
    case 'earliest':
      return known.logStart
    case 'latest':
      return known.end
    case 'offset':
      return from.offset
    case 'time':
      return known.fromTime ?? known.end
    case 'group':
      return known.committed ?? known.logStart
    case 'each':
      return from.offsets.get(partition) ?? null
  }
}

function untilOf(
  { until, direction }: ScanRequest,
  partition: number,
  known: KnownOffsets,
): bigint {
  const otherEnd = direction === 'forward' ? known.end : known.logStart
  if (until === null) return otherEnd
  if (until.at === 'time') return known.untilTime ?? known.end
  return until.offsets.get(partition) ?? otherEnd
}

function clamped(offset: bigint, { logStart, end }: KnownOffsets): bigint {
  return earlierOf(laterOf(offset, logStart), laterOf(end, logStart))
}

/** Of the offsets asked for, those before the log's start. */
function expiredPart(
  { from, to }: { from: bigint; to: bigint },
  logStart: bigint,
): Bounds['expired'] {
  const end = earlierOf(to, logStart)
  return from < end ? { firstOffset: from, lastOffset: end - 1n } : null
}
