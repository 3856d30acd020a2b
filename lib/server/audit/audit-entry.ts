import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'

const OffsetAt = z.object({
  topic: z.string(),
  partition: z.int(),
  offset: z.string().nullable(),
  /** What the commit carries beside its offset; left out where there is nothing. */
  leaderEpoch: z.int().optional(),
  metadata: z.string().optional(),
})

/** A setting of a topic; `null` where the topic has none of its own. */
const SettingAt = z.object({ name: z.string(), value: z.string().nullable() })

/** How many were written, and between which offsets; others may have written there too. */
const WrittenMessages = z.object({
  written: z.int(),
  notWritten: z.int(),
  unknown: z.int(),
  ranges: z.array(
    z.object({ partition: z.int(), firstOffset: z.string(), lastOffset: z.string() }),
  ),
})

const intent = {
  kind: z.literal('intent'),
  id: z.string(),
  time: z.iso.datetime(),
  cluster: z.string(),
  requestId: z.string(),
}

/** What is about to be changed, with what it was before wherever that can be put back. */
const Intent = z.discriminatedUnion('action', [
  z.object({
    ...intent,
    action: z.literal('reset-group-offsets'),
    subject: z.object({ groupId: z.string() }),
    before: z.array(OffsetAt),
    planned: z.array(OffsetAt),
  }),
  z.object({
    ...intent,
    action: z.literal('delete-group'),
    subject: z.object({ groupId: z.string(), type: z.string() }),
    before: z.array(OffsetAt),
  }),
  z.object({
    ...intent,
    action: z.literal('delete-group-offsets'),
    subject: z.object({ groupId: z.string(), topic: z.string() }),
    before: z.array(OffsetAt),
  }),
  z.object({
    ...intent,
    action: z.literal('create-topic'),
    subject: z.object({ topic: z.string() }),
    /** `null` is the default of the brokers. */
    planned: z.object({
      partitionCount: z.int().nullable(),
      replicationFactor: z.int().nullable(),
      settings: z.array(SettingAt),
    }),
  }),
  z.object({
    ...intent,
    action: z.literal('delete-topic'),
    subject: z.object({ topic: z.string(), topicId: z.string().nullable() }),
    before: z.object({ partitionCount: z.int(), messageEstimate: z.string().nullable() }),
  }),
  z.object({
    ...intent,
    action: z.literal('change-topic-configs'),
    subject: z.object({ topic: z.string() }),
    before: z.array(SettingAt),
    planned: z.array(SettingAt),
  }),
  z.object({
    ...intent,
    action: z.literal('produce-message'),
    subject: z.object({ topic: z.string(), partition: z.int() }),
    /** Sizes in bytes, `null` for no key and for a tombstone. What the message says is not written down. */
    planned: z.object({
      keyBytes: z.int().nullable(),
      valueBytes: z.int().nullable(),
      headerCount: z.int(),
      acks: z.string(),
      compression: z.string(),
    }),
  }),
  z.object({
    ...intent,
    action: z.literal('produce-messages'),
    subject: z.object({ topic: z.string() }),
    /** What the messages say is not written down: how many and how large, and what tells the same ones again. */
    planned: z.object({
      jobId: z.string(),
      part: z.int(),
      parts: z.int(),
      messageCount: z.int(),
      sizeBytes: z.int(),
      /** Of what is sent: keys, values, headers and partitions, in order. */
      sha256: z.string(),
      compression: z.string(),
      /** The topic that they were read from; `null` where the caller brought them. */
      redrivenFrom: z.string().nullable(),
    }),
  }),
])

/** What is written of a change: once before it is made, once after. 64-bit numbers are decimal strings. */
export const AuditEntry = z.discriminatedUnion('kind', [
  Intent,
  z.object({
    kind: z.literal('outcome'),
    /** Of the intent. */
    id: z.string(),
    time: z.iso.datetime(),
    cluster: z.string(),
    /** `not-made`: a crash cut it off, and reading later showed that nothing had changed. */
    outcome: z.enum(['applied', 'not-verified', 'refused', 'not-made', 'unknown']),
    /** As it was read back; `null` where it could not be. What it holds follows from the action of the intent. */
    after: z
      .union([
        z.array(OffsetAt),
        z.array(SettingAt),
        z.object({ topicId: z.string().nullable() }),
        z.object({ partition: z.int(), offset: z.string().nullable() }),
        WrittenMessages,
      ])
      .nullable(),
    detail: z.string().nullable(),
  }),
])
export type AuditEntry = z.infer<typeof AuditEntry>
export type AuditIntent = Extract<AuditEntry, { kind: 'intent' }>
export type AuditOutcome = Extract<AuditEntry, { kind: 'outcome' }>

/** What the first line of a log follows. */
export const GENESIS = '0'.repeat(64)

const AuditLine = z.object({ previous: z.string(), entry: AuditEntry })

/** One line, without its line break. `previous` is the hash of the line before it. */
export function auditLine(previous: string, entry: AuditEntry): string {
  return JSON.stringify({ previous, entry })
}

export function hashOfLine(line: string): string {
  return createHash('sha256').update(line).digest('hex')
}

export interface AuditChain {
  entries: AuditEntry[]
  /** Of the last readable line: what the next one follows. */
  lastHash: string
  /** Lines (from 1) that are torn, and lines that do not follow the one before: something was removed or changed. */
  unreadable: number[]
  broken: number[]
}

/** Reads a log. A torn line, as a crash leaves it, is passed over; the chain goes on from the last readable one. */
export function readAuditChain(text: string): AuditChain {
  const chain: AuditChain = { entries: [], lastHash: GENESIS, unreadable: [], broken: [] }
  text.split('\n').forEach((line, index) => {
    if (line === '') return
    const parsed = parseLine(line)
    if (parsed === null) {
      chain.unreadable.push(index + 1)
      return
    }
    if (parsed.previous !== chain.lastHash) chain.broken.push(index + 1)
    chain.entries.push(parsed.entry)
    chain.lastHash = hashOfLine(line)
  })
  return chain
}

/** The hash of a line that can be read, `null` of one that is torn. */
export function hashOfReadableLine(line: string): string | null {
  return parseLine(line) === null ? null : hashOfLine(line)
}

/** The entry of a line; `null` where the line is torn. */
export function entryOfLine(line: string): AuditEntry | null {
  return parseLine(line)?.entry ?? null
}

function parseLine(line: string): z.infer<typeof AuditLine> | null {
  try {
    return AuditLine.parse(JSON.parse(line))
  } catch {
    return null
  }
}
