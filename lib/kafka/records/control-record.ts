import 'server-only'
import type { StoredRecord } from './stored-record'

const ABORT = 0
const COMMIT = 1

/** What a record of a control batch says: how a transaction ended, or something else of Kafka's own. */
export function controlType(record: StoredRecord): 'commit' | 'abort' | 'other' {
  const { key } = record
  if (key === null || key.length < 4) return 'other'
  const type = new DataView(key.buffer, key.byteOffset, key.byteLength).getInt16(2)
  if (type === COMMIT) return 'commit'
  return type === ABORT ? 'abort' : 'other'
}
