import type { LogEntry, Message, Payload } from '@/lib/contract/messages'
import type { FilterOptions } from '@/lib/filter/compile-filter'
import type { Filter } from '@/lib/filter/filter'
import type { FilterRecord, JsonDecoder } from '@/lib/filter/filter-record'
import { bytesOfBase64 } from '@/lib/format/hex-dump'
import type { Trial } from './prepare-text-trial'

export interface FilterTrial extends Trial {
  /** Messages that are not what the filter expects. */
  unjudged: number
}

const encoder = new TextEncoder()

function bytesOf(payload: Payload | null): Uint8Array | null {
  if (payload === null) return null
  return payload.encoding === 'base64' ? bytesOfBase64(payload.data) : encoder.encode(payload.data)
}

/** A message as a filter sees it. */
export function recordOf(message: Message, topic: string): FilterRecord {
  const { partition, offset, timestampMs, key, value, headers } = message
  return {
    topic,
    partition,
    offset: BigInt(offset),
    timestampMs: timestampMs === null ? null : BigInt(timestampMs),
    key: bytesOf(key),
    value: bytesOf(value),
    headers: headers.map((header) => ({ key: header.key, value: bytesOf(header.value) })),
  }
}

/** The record as its decoders read it, for fields and values to be learnt from; what they cannot read stays as it is stored. */
export function decodedRecord(
  record: FilterRecord,
  { keyDecoder, valueDecoder }: FilterOptions,
): FilterRecord {
  const read = (bytes: Uint8Array | null, decoder: JsonDecoder | null | undefined) => {
    if (bytes === null || !decoder) return bytes
    try {
      return encoder.encode(decoder(bytes, record))
    } catch {
      return bytes
    }
  }
  return { ...record, key: read(record.key, keyDecoder), value: read(record.value, valueDecoder) }
}

/** Whether it is here only in part. */
export function isCut({ key, value, headers }: Message): boolean {
  return [key, value, ...headers.map((header) => header.value)].some(
    (payload) => payload?.truncated,
  )
}

/** How many of these messages a filter matches, as a search would say, and at once. What is here only in part is not judged. */
export function tryFilter(
  entries: readonly LogEntry[],
  filter: Filter,
  topic: string,
): FilterTrial {
  const trial = { matches: 0, of: 0, cut: 0, unjudged: 0 }
  for (const entry of entries) {
    if (entry.kind !== 'message') continue
    trial.of += 1
    if (isCut(entry)) {
      trial.cut += 1
      continue
    }
    const verdict = filter.test(recordOf(entry, topic))
    if (verdict === 'match') trial.matches += 1
    if (verdict === 'unjudged') trial.unjudged += 1
  }
  return trial
}
