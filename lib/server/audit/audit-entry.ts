import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'

const OffsetAt = z.object({
  topic: z.string(),
  partition: z.int(),
  offset: z.string().nullable(),
})

/** What is written of a change: once before it is made, once after. Offsets are decimal strings. */
export const AuditEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('intent'),
    id: z.string(),
    time: z.iso.datetime(),
    cluster: z.string(),
    requestId: z.string(),
    action: z.literal('reset-group-offsets'),
    subject: z.object({ groupId: z.string() }),
    before: z.array(OffsetAt),
    planned: z.array(OffsetAt),
  }),
  z.object({
    kind: z.literal('outcome'),
    /** Of the intent. */
    id: z.string(),
    time: z.iso.datetime(),
    cluster: z.string(),
    outcome: z.enum(['applied', 'not-verified', 'refused', 'unknown']),
    after: z.array(OffsetAt).nullable(),
    detail: z.string().nullable(),
  }),
])
export type AuditEntry = z.infer<typeof AuditEntry>

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

function parseLine(line: string): z.infer<typeof AuditLine> | null {
  try {
    return AuditLine.parse(JSON.parse(line))
  } catch {
    return null
  }
}
