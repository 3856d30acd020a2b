import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditEntry, auditLine, readAuditChain } from '@/lib/server/audit/audit-entry'
import { openAuditLog } from '@/lib/server/audit/audit-log'
import type { ChangeIntent } from '@/lib/server/changes/make-change'
import { configureLog } from '@/lib/server/log'

configureLog({ write: () => undefined })

/** Written before there were other actions than resets. */
const oldLog = readFileSync(join(import.meta.dirname, 'fixtures/audit-2026-11-22.jsonl'), 'utf8')

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'milena-audit-'))
  path = join(directory, 'audit.jsonl')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

type Outcome = Extract<AuditEntry, { kind: 'outcome' }>

function change(
  id: string,
  seconds: number,
  planned: ChangeIntent,
  facts: Partial<Outcome> = {},
): AuditEntry[] {
  const time = new Date(Date.UTC(2026, 10, 22, 10, 0, seconds)).toISOString()
  const place = { id, time, cluster: 'local' }
  return [
    { ...place, ...planned, kind: 'intent' },
    { ...place, kind: 'outcome', outcome: 'applied', after: null, detail: null, ...facts },
  ]
}

const production: ChangeIntent = {
  requestId: 'r',
  action: 'produce-message',
  subject: { topic: 'orders', partition: 2 },
  planned: { keyBytes: 3, valueBytes: null, headerCount: 0, acks: 'all', compression: 'none' },
}
const bulk = (facts: { jobId: string; part: number }): ChangeIntent => ({
  requestId: 'r',
  action: 'produce-messages',
  subject: { topic: 'orders' },
  planned: {
    ...facts,
    parts: 3,
    messageCount: 100,
    sizeBytes: 1_000,
    sha256: '0',
    compression: 'none',
    redrivenFrom: null,
  },
})
const deletion: ChangeIntent = {
  requestId: 'r',
  action: 'delete-topic',
  subject: { topic: 'old', topicId: null },
  before: { partitionCount: 3, messageEstimate: '12' },
}
const settings: ChangeIntent = {
  requestId: 'r',
  action: 'change-topic-configs',
  subject: { topic: 'orders' },
  before: [
    { name: 'retention.ms', value: '604800000' },
    { name: 'cleanup.policy', value: null },
  ],
  planned: [
    { name: 'retention.ms', value: '86400000' },
    { name: 'cleanup.policy', value: 'compact' },
  ],
}

describe('the audit log', () => {
  it('reads logs of resets alone, as they were written before there were other changes', () => {
    const { entries, broken, unreadable } = readAuditChain(oldLog)
    expect({ broken, unreadable }).toEqual({ broken: [], unreadable: [] })
    expect(entries.map(({ kind }) => kind)).toEqual(['intent', 'outcome', 'intent', 'outcome'])
    const written = oldLog.split('\n').filter((line) => line !== '')
    expect(entries).toEqual(written.map((line) => JSON.parse(line).entry))
  })

  it('goes on with the chain of such a log', async () => {
    writeFileSync(path, oldLog)
    const log = openAuditLog(path)
    for (const entry of change('a', 1, production)) await log.append(entry)
    const { entries, broken, unreadable } = readAuditChain(readFileSync(path, 'utf8'))
    expect({ broken, unreadable, count: entries.length }).toEqual({
      broken: [],
      unreadable: [],
      count: 6,
    })
  })

  it('tells what was changed lately, the latest first, also from before the process began', async () => {
    const log = openAuditLog(path)
    const after = { partition: 2, offset: '17' }
    for (const entry of change('a', 1, production, { after })) await log.append(entry)
    for (const entry of change('b', 2, settings)) await log.append(entry)
    const told = log.recentChanges('local')
    expect(told).toMatchObject([
      {
        kind: 'configs-changed',
        topic: 'orders',
        count: 2,
        byMilena: true,
        detail: 'retention.ms 604800000 → 86400000, cleanup.policy inherited → compact',
      },
      { kind: 'message-produced', topic: 'orders', detail: 'partition 2, offset 17' },
    ])
    const later = openAuditLog(path)
    for (const entry of change('c', 3, deletion)) await later.append(entry)
    expect(later.recentChanges('local').slice(1)).toEqual(told)
    expect(later.recentChanges('local')[0]).toMatchObject({ kind: 'topic-deleted', topic: 'old' })
    expect(later.recentChanges('other')).toEqual([])
  })

  it('tells the parts of one job in one line', async () => {
    const log = openAuditLog(path)
    const outcome = { outcome: 'applied', detail: null } as const
    for (const part of [1, 2, 3]) {
      const after = { written: 10 * part, notWritten: 0, unknown: 0, ranges: [] }
      const parts = part === 3 ? { jobId: 'other', part: 1 } : { jobId: 'job', part }
      for (const entry of change(String(part), part, bulk(parts), { ...outcome, after })) {
        await log.append(entry)
      }
    }
    expect(log.recentChanges('local')).toMatchObject([
      { kind: 'message-produced', topic: 'orders', count: 30, detail: null },
      { kind: 'message-produced', topic: 'orders', count: 30, detail: null },
    ])
  })

  it('does not tell of what was refused, and says of what is uncertain that it is', async () => {
    const log = openAuditLog(path)
    const unknown = change('b', 2, deletion, { outcome: 'unknown' })
    for (const entry of [...change('a', 1, deletion, { outcome: 'refused' }), ...unknown]) {
      await log.append(entry)
    }
    expect(log.recentChanges('local')).toMatchObject([
      { kind: 'topic-deleted', detail: 'it is not known whether it happened' },
    ])
  })

  it('remembers no more than five hundred changes of a cluster, and since when', async () => {
    const lines = Array.from({ length: 510 }, (_, n) => change(String(n), n, production)).flat()
    writeFileSync(path, lines.map((entry) => `${auditLine('', entry)}\n`).join(''))
    const log = openAuditLog(path)
    for (const entry of change('last', 510, production)) await log.append(entry)
    const told = log.recentChanges('local')
    expect(told).toHaveLength(500)
    expect(told[0]?.at).toBe('2026-11-22T10:08:30.000Z')
    expect(log.changesKeptSinceMs('local')).toBe(Date.UTC(2026, 10, 22, 10, 0, 11))
    expect(log.changesKeptSinceMs('other')).toBeNull()
  })
})
