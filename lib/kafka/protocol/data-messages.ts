import 'server-only'
import { type DecodeOptions, decodeMessage, encodeMessage } from './compiled-message'
import { DecodeError } from './decode-error'
import type { DataMap, DataName } from './generated/messages'
import { dataSchemas } from './generated/schemas'
import { type FieldValue, offeredVersions, type StructValue, type VersionRange } from './schema'

/** The coordinator whose internal topic a record is from: `__consumer_offsets` is that of `group`. */
export type CoordinatorLog = 'group' | 'share' | 'transaction'

export function dataVersions(name: DataName): VersionRange {
  return offeredVersions(dataSchemas[name])
}

/**
 * A data structure in the version given, its version number already taken off.
 * Throws a DecodeError where the bytes are not that, also for a version that Kafka does not define.
 */
export function decodeData<N extends DataName>(
  name: N,
  version: number,
  bytes: Uint8Array,
  options?: DecodeOptions,
): DataMap[N] {
  const { min, max } = dataVersions(name)
  if (version < min || version > max) {
    throw new DecodeError(`${name} has no version ${version}, only ${min} to ${max}`)
  }
  return asData(decodeMessage(dataSchemas[name], version, bytes, options))
}

/** The reverse of `decodeData`; throws as `encodeRequest` does. */
export function encodeData<N extends DataName>(
  name: N,
  version: number,
  value: Partial<DataMap[N]>,
): Buffer {
  return encodeMessage(dataSchemas[name], version, asFieldValue(value))
}

/**
 * A structure that begins with its own version: what members of a classic group say of themselves
 * and are assigned, and the values in the coordinators' logs. Of the consumer protocol, a version newer
 * than ours is read as the newest that we know: it can only have appended fields.
 */
export function decodeVersionedData<N extends DataName>(name: N, bytes: Uint8Array): DataMap[N] {
  const version = leadingInt16(bytes)
  const rest = bytes.subarray(2)
  if (!name.startsWith('ConsumerProtocol')) return decodeData(name, version, rest)
  const newest = Math.min(version, dataVersions(name).max)
  return decodeData(name, newest, rest, { allowTrailing: true })
}

const keyNames = new Map(
  Object.entries(dataSchemas)
    .filter(([name, { log }]) => log !== undefined && name.endsWith('Key'))
    .map(([name, { log, recordType }]) => [`${log} ${recordType}`, name]),
)

/**
 * What kind of record the key in a coordinator's log begins: `OffsetCommit` stands for `OffsetCommitKey`
 * and `OffsetCommitValue`. `null` for a kind newer than ours. Throws a DecodeError for an empty key.
 */
export function coordinatorRecordKind(log: CoordinatorLog, key: Uint8Array): string | null {
  const name = keyNames.get(`${log} ${leadingInt16(key)}`)
  return name === undefined ? null : name.slice(0, -'Key'.length)
}

function leadingInt16(bytes: Uint8Array): number {
  const [high, low] = bytes
  if (high === undefined || low === undefined) {
    throw new DecodeError('two bytes are expected at the start')
  }
  return ((high << 24) >> 16) | low
}

/** The interfaces hold field types alone; the writer checks every value against the table besides. */
function asFieldValue(value: object): FieldValue {
  return value as StructValue
}

/** The reader follows the table that the interfaces were generated from, so the shape is theirs. */
function asData<T>(value: FieldValue): T {
  return value as T
}
