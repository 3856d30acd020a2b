import 'server-only'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ClusterChange } from '@/lib/contract/clusters'
import {
  type AuditEntry,
  type AuditIntent,
  auditLine,
  hashOfLine,
} from '@/lib/server/audit/audit-entry'
import { endsWithLineBreak, readLastHash } from '@/lib/server/audit/last-hash'
import {
  createRecentChanges,
  type LastEntries,
  readLastEntries,
} from '@/lib/server/audit/recent-changes'
import { ProblemError } from '@/lib/server/http/problem-error'
import { errorMessage, log } from '@/lib/server/log'

export interface AuditLog {
  /** Returns when the entry is on the disk. Throws `audit-unavailable`: then nothing may be changed. */
  append(entry: AuditEntry): Promise<void>
  /** What was changed through Milena lately, the latest first, also before this process began. It reads no file. */
  recentChanges(clusterId: string): readonly ClusterChange[]
  /** What was changed before is not among them; `null` where all is. Milliseconds since 1970. */
  changesKeptSinceMs(clusterId: string): number | null
  /** Intents of before this process began whose outcome was never written: a crash cut them off. */
  cutOff(clusterId: string): Promise<readonly AuditIntent[]>
}

/** The file as this process left it: while it is still that, its last line need not be read again. */
interface WrittenEnd {
  file: string
  lastHash: string
}

/** The append-only log of changes in a file that only its owner can read; each line carries the hash of the one before. */
export function openAuditLog(path: string): AuditLog {
  const recent = createRecentChanges()
  // Before the first line is appended, so that nothing is told twice.
  const former = readLastEntries(path).catch((error): LastEntries => {
    log.warn('the audit log cannot be read', { reason: errorMessage(error) })
    return { entries: [], isWhole: false }
  })
  let tail: Promise<unknown> = former.then(({ entries, isWhole }) => {
    if (!isWhole) recent.beginAt(entries[0]?.time ?? new Date().toISOString())
    for (const entry of entries) recent.note(entry)
  })
  let end: WrittenEnd | null = null
  return {
    recentChanges: (clusterId) => recent.of(clusterId),
    changesKeptSinceMs: (clusterId) => recent.keptSinceMs(clusterId),
    cutOff: async (clusterId) => intentsCutOff((await former).entries, clusterId),
    append(entry) {
      // One at a time: two lines that follow the same one would break the chain.
      const written = tail.then(async () => {
        const known = end
        // A write that fails half-way leaves an end that is not known.
        end = null
        end = await appendLine(path, entry, known)
        recent.note(entry)
      })
      tail = written.catch(() => undefined)
      return written
    },
  }
}

function intentsCutOff(entries: readonly AuditEntry[], clusterId: string): AuditIntent[] {
  const settled = new Set(entries.flatMap((entry) => (entry.kind === 'outcome' ? entry.id : [])))
  return entries.flatMap((entry) =>
    entry.kind === 'intent' && entry.cluster === clusterId && !settled.has(entry.id) ? entry : [],
  )
}

/** The file is opened for each entry: it may have been rotated away or its disk replaced since the last. */
async function appendLine(
  path: string,
  entry: AuditEntry,
  known: WrittenEnd | null,
): Promise<WrittenEnd> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+', 0o600)
    try {
      const { lastHash, start } = await endOf(file, known)
      const line = auditLine(lastHash, entry)
      await file.appendFile(`${start}${line}\n`)
      await file.datasync()
      const hash = hashOfLine(line)
      log.info('audit', { kind: entry.kind, id: entry.id, cluster: entry.cluster, hash })
      return { file: await identityOf(file), lastHash: hash }
    } finally {
      await file.close()
    }
  } catch (cause) {
    const reason = errorMessage(cause)
    log.error('the audit log cannot be written', { reason })
    throw new ProblemError('audit-unavailable', 'The change could not be recorded.', { cause })
  }
}

/** What the next line follows, and what has to be written before it. */
async function endOf(
  file: FileHandle,
  known: WrittenEnd | null,
): Promise<{ lastHash: string; start: string }> {
  if (known !== null && known.file === (await identityOf(file))) {
    return { lastHash: known.lastHash, start: '' }
  }
  const { size } = await file.stat()
  // A crash may have left half a line: it stays as it is, on a line of its own.
  const start = (await endsWithLineBreak(file, size)) ? '' : '\n'
  return { lastHash: await readLastHash(file, size), start }
}

/** Changes when the file is replaced, and when anyone writes to it. */
async function identityOf(file: FileHandle): Promise<string> {
  const { dev, ino, size, mtimeNs } = await file.stat({ bigint: true })
  return [dev, ino, size, mtimeNs].join(' ')
}
