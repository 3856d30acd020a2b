import 'server-only'
import { crc32 } from 'node:zlib'
import { z } from 'zod'

/**
 * A line of the journal: the CRC-32 of its JSON in eight hex digits, a blank, the JSON. `k` gives a series a number; `v` has
 * values, number and value by turns, that held in the `stepMs` before `t`.
 */
const JournalLine = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('k'),
    id: z.int(),
    groupId: z.string(),
    topic: z.string().nullable(),
    partition: z.int().nullable(),
  }),
  z.object({
    line: z.literal('v'),
    t: z.number(),
    stepMs: z.number(),
    values: z.array(z.number()),
  }),
])
export type JournalLine = z.infer<typeof JournalLine>

export function encodeJournalLine(line: JournalLine): string {
  const json = JSON.stringify(line)
  return `${checksum(json)} ${json}\n`
}

/** `null` for anything that is not a whole, unaltered line: what a crash tore, or a disk has damaged. */
export function decodeJournalLine(text: string): JournalLine | null {
  const json = text.slice(9)
  if (text[8] !== ' ' || checksum(json) !== text.slice(0, 8)) return null
  try {
    return JournalLine.parse(JSON.parse(json))
  } catch {
    return null
  }
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
