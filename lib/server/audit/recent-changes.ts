import 'server-only'
import { open } from 'node:fs/promises'
import type { ClusterChange } from '@/lib/contract/clusters'
import { type AuditEntry, type AuditIntent, entryOfLine } from '@/lib/server/audit/audit-entry'
import { changeOfEntries } from '@/lib/server/audit/change-of-entries'
import { readRange } from '@/lib/server/audit/last-hash'

/** Remembered for each cluster. */
const CHANGES_MAX = 500
/** Intents whose outcome is still awaited; one that was cut off by a crash never gets any. */
const INTENTS_MAX = 100
/** Jobs whose next part is awaited; one that was stopped never gets any. */
const JOBS_MAX = 100
/** So much of the end of a log is read when the process starts. */
const TAIL_BYTES = 4 * 1024 * 1024

/** What was changed through Milena lately, by cluster, in memory: asking costs nothing. */
export interface RecentChanges {
  note(entry: AuditEntry): void
  /** The latest first, at most 500. */
  of(clusterId: string): readonly ClusterChange[]
  /** What was changed before is not remembered; `null` where all is. Milliseconds since 1970. */
  keptSinceMs(clusterId: string): number | null
  /** Takes that nothing is known of the time before. */
  beginAt(time: string): void
}

export function createRecentChanges(): RecentChanges {
  const intents = new Map<string, AuditIntent>()
  const changes = new Map<string, readonly ClusterChange[]>()
  const jobs = new Map<string, ClusterChange>()
  let beginsMs: number | null = null
  return {
    beginAt(time) {
      beginsMs = Date.parse(time)
    },
    keptSinceMs(clusterId) {
      const known = changes.get(clusterId) ?? []
      const oldest = known.length < CHANGES_MAX ? undefined : known.at(-1)
      return oldest === undefined ? beginsMs : Date.parse(oldest.at)
    },
    note(entry) {
      if (entry.kind === 'intent') {
        intents.set(entry.id, entry)
        const [oldest] = intents.keys()
        if (intents.size > INTENTS_MAX && oldest !== undefined) intents.delete(oldest)
        return
      }
      const intent = intents.get(entry.id)
      intents.delete(entry.id)
      if (intent === undefined) return
      const noted = changeOfEntries(intent, entry)
      if (noted === null) return
      const { former, change } = asOneJob(intent, noted, jobs)
      const known = (changes.get(entry.cluster) ?? []).filter((each) => each !== former)
      // By time: what a log told at the start may come after what has been changed since.
      const sorted = [change, ...known].sort((a, b) => (a.at < b.at ? 1 : -1))
      changes.set(entry.cluster, sorted.slice(0, CHANGES_MAX))
    },
    of: (clusterId) => changes.get(clusterId) ?? [],
  }
}

/** The parts of a job are told in one line: what is to be told now, and in place of which change. */
function asOneJob(
  intent: AuditIntent,
  noted: ClusterChange,
  jobs: Map<string, ClusterChange>,
): { change: ClusterChange; former?: ClusterChange } {
  if (intent.action !== 'produce-messages') return { change: noted }
  const { jobId, part, parts } = intent.planned
  const former = jobs.get(jobId)
  const change = former ? { ...noted, count: sumOf(former.count, noted.count) } : noted
  jobs.delete(jobId)
  if (part < parts) jobs.set(jobId, change)
  const [oldest] = jobs.keys()
  if (jobs.size > JOBS_MAX && oldest !== undefined) jobs.delete(oldest)
  return former ? { change, former } : { change }
}

function sumOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

/** The entries at the end of a log, oldest first; none where there is no log yet. `isWhole` says that the log has no others. */
export interface LastEntries {
  entries: AuditEntry[]
  isWhole: boolean
}

/** Throws where the log cannot be read. */
export async function readLastEntries(path: string): Promise<LastEntries> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return { entries: [], isWhole: true }
  try {
    const { size } = await file.stat()
    const start = Math.max(0, size - TAIL_BYTES)
    const text = (await readRange(file, start, size)).toString('utf8')
    // The first line of a tail is seldom whole; then it is no entry.
    const entries = text.split('\n').flatMap((line) => entryOfLine(line) ?? [])
    return { entries, isWhole: start === 0 }
  } finally {
    await file.close()
  }
}
