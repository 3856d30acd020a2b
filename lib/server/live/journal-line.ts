import 'server-only'
import { z } from 'zod'
import { checkedLine, valueOfCheckedLine } from '@/lib/server/live/checked-line'

/**
 * A line of the journal: `k` gives a series a number; `v` has values, number and value by turns, that held in the `stepMs`
 * before `t`.
 */
const JournalLine = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('k'),
    id: z.int(),
    groupId: z.string(),
    topic: z.string().nullable(),
    partition: z.int().nullable(),
    /** Lines written before time lag was kept have none. */
    measure: z.enum(['messages', 'time']).default('messages'),
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
  return checkedLine(line)
}

/** `null` for anything that is not a whole, unaltered line: what a crash tore, or a disk has damaged. */
export function decodeJournalLine(text: string): JournalLine | null {
  return JournalLine.safeParse(valueOfCheckedLine(text)).data ?? null
}
