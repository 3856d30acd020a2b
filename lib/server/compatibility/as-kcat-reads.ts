import 'server-only'
import type { Payload } from '@/lib/contract/messages'
import type { ScanLine } from '@/lib/contract/scan'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { OracleMessage } from '@/lib/kafka/testing/kcat-oracle'

/** What kcat says of a message that has no time. */
const NO_TIME = '-1'

/** A message of a page in the words of kcat. Throws for what is none: kcat would not have read it. */
export function ofEntry(entry: LogEntry): OracleMessage {
  if (entry.kind !== 'message') throw new Error(`a ${entry.kind} in partition ${entry.partition}`)
  const { partition, offset, timestampMs, key, value, headers } = entry
  return {
    partition,
    offset: `${offset}`,
    timestampMs: timestampMs === null ? NO_TIME : `${timestampMs}`,
    key: textOf(key),
    value: textOf(value),
    headers: headers.flatMap((header) => [header.key, textOf(header.value)]),
  }
}

/** The same of a line of a scan; nothing for its own lines. */
export function ofLine(line: ScanLine): OracleMessage[] {
  if (line.kind === 'gap' || line.kind === 'failed') throw new Error(JSON.stringify(line))
  if (line.kind !== 'message') return []
  const { partition, offset, timestampMs, key, value, headers } = line
  return [
    {
      partition,
      offset,
      timestampMs: timestampMs ?? NO_TIME,
      key: dataOf(key),
      value: dataOf(value),
      headers: headers.flatMap((header) => [header.key, dataOf(header.value)]),
    },
  ]
}

export function byPlace(one: OracleMessage, other: OracleMessage): number {
  return one.partition - other.partition || Number(one.offset) - Number(other.offset)
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString()
}

/** These tests write nothing but text. */
function dataOf(payload: Payload | null): string | null {
  return payload === null ? null : payload.data
}
