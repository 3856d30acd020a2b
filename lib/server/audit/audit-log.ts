import 'server-only'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type AuditEntry,
  auditLine,
  hashOfLine,
  readAuditChain,
} from '@/lib/server/audit/audit-entry'
import { ProblemError } from '@/lib/server/http/problem-error'
import { errorMessage, log } from '@/lib/server/log'

export interface AuditLog {
  /** Returns when the entry is on the disk. Throws `audit-unavailable`: then nothing may be changed. */
  append(entry: AuditEntry): Promise<void>
}

/** The append-only log of changes in a file that only its owner can read; each line carries the hash of the one before. */
export function openAuditLog(path: string): AuditLog {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    append(entry) {
      // One at a time: two lines that follow the same one would break the chain.
      const written = tail.then(() => appendLine(path, entry))
      tail = written.catch(() => undefined)
      return written
    },
  }
}

/** The file is opened for each entry: it may have been rotated away or its disk replaced since the last. */
async function appendLine(path: string, entry: AuditEntry): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const text = await readExisting(path)
    const line = auditLine(readAuditChain(text).lastHash, entry)
    const file = await open(path, 'a', 0o600)
    try {
      // A crash may have left half a line: it stays as it is, on a line of its own.
      const start = text === '' || text.endsWith('\n') ? '' : '\n'
      await file.appendFile(`${start}${line}\n`)
      await file.datasync()
    } finally {
      await file.close()
    }
    log.info('audit', {
      kind: entry.kind,
      id: entry.id,
      cluster: entry.cluster,
      hash: hashOfLine(line),
    })
  } catch (cause) {
    const reason = errorMessage(cause)
    log.error('the audit log cannot be written', { reason })
    throw new ProblemError('audit-unavailable', 'The change could not be recorded.', { cause })
  }
}

async function readExisting(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
