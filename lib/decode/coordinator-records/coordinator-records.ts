import { ByteCursor } from '@/lib/decode/byte-cursor'
import { asJson, type Decoder } from '@/lib/decode/decoder'
import { coordinatorSchemas } from '@/lib/decode/generated/coordinator-schemas'
import { objectSource, stringSource } from '@/lib/decode/json-source'
import { isUndecodable, Undecodable } from '@/lib/decode/undecodable'
import { type FieldWords, readRecord } from './record-reader'
import type { CoordinatorLog } from './record-schema'

/** By Kafka's `TransactionState`. */
const TRANSACTION_STATES = [
  ...['Empty', 'Ongoing', 'PrepareCommit', 'PrepareAbort', 'CompleteCommit', 'CompleteAbort'],
  ...['Dead', 'PrepareEpochFence'],
]

/** `commitTimestamp`, in milliseconds since 1970. */
const MOMENT = /^(.*)Timestamp(?:Ms)?$/

/** Beyond this a `Date` knows no moment. */
const DATE_MAX_MS = 8_640_000_000_000_000

function momentOf(name: string, source: string): [string, string][] {
  const stem = MOMENT.exec(name)?.[1]
  const ms = Number(source)
  if (stem === undefined || source === 'null' || ms < 0 || ms > DATE_MAX_MS) return []
  return [[`"${stem}Time"`, `"${new Date(ms).toISOString()}"`]]
}

/** What classic consumers say of themselves and are assigned travels as bytes in a group's record. */
const INSIDE: Record<string, string | undefined> = {
  subscription: 'ConsumerProtocolSubscription',
  assignment: 'ConsumerProtocolAssignment',
}

const words: FieldWords = {
  beside: ({ name }, source) => {
    if (name !== 'transactionStatus') return momentOf(name, source)
    const state = TRANSACTION_STATES[Number(source)]
    return state ? [['"transactionState"', `"${state}"`]] : []
  },
  inside: ({ name }, bytes) => {
    const schemaName = INSIDE[name]
    if (!schemaName || bytes.length < 2) return null
    const version = new ByteCursor(bytes).int16()
    // A version of the future can only have appended fields.
    const newest = Math.min(version, newestOf(schemaName))
    try {
      const rest = { words, mayGoOn: true }
      return objectSource([
        ['"version"', String(version)],
        ...readRecord(schemaName, newest, bytes.subarray(2), rest),
      ])
    } catch (error) {
      // Connect and others put bytes of their own there.
      if (isUndecodable(error)) return null
      throw error
    }
  },
}

function newestOf(schemaName: string): number {
  const { versions = '0' } = coordinatorSchemas[schemaName] ?? {}
  return Number(/(\d+)$/.exec(versions)?.[1])
}

const keyNames = new Map(
  Object.entries(coordinatorSchemas)
    .filter(([name, { log }]) => log !== undefined && name.endsWith('Key'))
    .map(([name, { log, recordType }]) => [`${log} ${recordType}`, name.slice(0, -'Key'.length)]),
)

/** `OffsetCommit` for a key that begins with its number. */
function kindOf(log: CoordinatorLog, key: Uint8Array): string {
  const type = new ByteCursor(key).int16()
  const kind = keyNames.get(`${log} ${type}`)
  if (kind) return kind
  throw new Undecodable(`Its key says record type ${type}, which is newer than this decoder`)
}

function decodeKey(log: CoordinatorLog, bytes: Uint8Array): string {
  const kind = kindOf(log, bytes)
  const fields = readRecord(`${kind}Key`, 0, bytes.subarray(2), { words, mayGoOn: false })
  return objectSource([['"type"', stringSource(kind)], ...fields])
}

function decodeValue(log: CoordinatorLog, bytes: Uint8Array, key: Uint8Array | null): string {
  if (key === null) throw new Undecodable('What a value is stands in its key, and there is none')
  const kind = kindOf(log, key)
  const version = new ByteCursor(bytes).int16()
  const fields = readRecord(`${kind}Value`, version, bytes.subarray(2), { words, mayGoOn: false })
  return objectSource([['"type"', stringSource(kind)], ['"version"', String(version)], ...fields])
}

function coordinatorDecoder(
  log: CoordinatorLog,
  topic: string,
  words: Pick<Decoder, 'id' | 'name' | 'sentence'>,
): Decoder {
  return {
    ...words,
    suits: (_, context) =>
      context.topic === topic && context.part !== 'header'
        ? { confidence: 1, reason: `${topic} holds these records and no others` }
        : { confidence: 0, reason: `only ${topic} holds these records` },
    decode: (bytes, context) =>
      asJson(context.part === 'key' ? decodeKey(log, bytes) : decodeValue(log, bytes, context.key)),
  }
}

/** What Kafka's coordinators write into its internal topics. */
export const coordinatorRecords: Decoder[] = [
  coordinatorDecoder('group', '__consumer_offsets', {
    id: 'consumer-offsets',
    name: 'Group coordinator’s records',
    sentence: 'What __consumer_offsets holds: commits, and the members and assignments of groups.',
  }),
  coordinatorDecoder('transaction', '__transaction_state', {
    id: 'transaction-state',
    name: 'Transaction coordinator’s records',
    sentence: 'What __transaction_state holds: the state of each transactional id.',
  }),
  coordinatorDecoder('share', '__share_group_state', {
    id: 'share-group-state',
    name: 'Share coordinator’s records',
    sentence: 'What __share_group_state holds: what share groups have acknowledged.',
  }),
]
