import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Problem } from '@/lib/contract/problem'
import { toProblem } from '@/lib/server/http/problem-response'

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem }

/** For pages: what a verb answers, or its problem as a value. Next would redact a thrown one in production. */
export async function outcomeOf<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, problem: toProblem(error, randomUUID()) }
  }
}
