import 'server-only'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Alert } from '@/lib/domain/alerts/alert-ledger'
import { errorMessage, log } from '@/lib/server/log'

const StoredAlerts = z.array(
  z.object({
    cluster: z.string(),
    rule: z.string(),
    severity: z.enum(['critical', 'warning']),
    subject: z.string().nullable(),
    summary: z.string(),
    sinceMs: z.number(),
    seenMs: z.number(),
    firedMs: z.number().nullable(),
  }),
)

/** The alerts as they were left, so that a restart neither tells them again nor forgets to resolve them. A file that is torn is none. */
export function readAlertFile(path: string): Alert[] {
  try {
    return existsSync(path) ? StoredAlerts.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
  } catch (error) {
    log.warn('the alerts of before cannot be read', { reason: errorMessage(error) })
    return []
  }
}

/** Written beside and moved into place: a crash leaves the old file or the new one. */
export function writeAlertFile(path: string, alerts: readonly Alert[]): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, JSON.stringify(alerts), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch (error) {
    log.warn('the alerts cannot be written', { reason: errorMessage(error) })
  }
}
