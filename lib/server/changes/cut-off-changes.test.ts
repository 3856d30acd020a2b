import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditIntent, AuditOutcome } from '@/lib/server/audit/audit-entry'
import { openAuditLog } from '@/lib/server/audit/audit-log'
import { readLastEntries } from '@/lib/server/audit/recent-changes'
import { CutOffChanges } from '@/lib/server/changes/cut-off-changes'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { failOffset } from '@/lib/server/testing/failed-offset'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { createFakeKafka, fakeGroup } from '@/lib/server/testing/fake-kafka'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'milena-cut-off-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const common = {
  kind: 'intent',
  cluster: 'local',
  requestId: 'r',
  time: '2026-11-22T12:00:00.000Z',
} as const
const at = (offset: string) => [{ topic: 'orders', partition: 0, offset }]
const reset: AuditIntent = {
  ...common,
  id: 'reset',
  action: 'reset-group-offsets',
  subject: { groupId: 'billing' },
  before: at('40'),
  planned: at('5'),
}
const offsetsDeletion: AuditIntent = {
  ...common,
  id: 'offsets',
  action: 'delete-group-offsets',
  subject: { groupId: 'billing', topic: 'orders' },
  before: at('40'),
}
const deletion: AuditIntent = {
  ...common,
  id: 'deletion',
  action: 'delete-group',
  subject: { groupId: 'old', type: 'classic' },
  before: at('7'),
}

/** What a crash leaves: intents without an outcome; then a process that starts anew on the same log. */
async function settle(intents: AuditIntent[], committed: bigint | null | 'cannot be read') {
  const path = join(directory, 'audit.jsonl')
  const before = openAuditLog(path)
  for (const intent of intents) await before.append(intent)
  const kafka = createFakeKafka()
  kafka.listings = [fakeGroup('billing')]
  if (committed === 'cannot be read')
    failOffset(kafka, 'billing', { topic: 'orders', partition: 0 })
  else if (committed !== null) kafka.committed.set('billing', new Map([['orders/0', committed]]))
  const { services, seen } = fakeChangeServices(kafka)
  const cutOff = new CutOffChanges(openAuditLog(path))
  await cutOff.look(services.monitor)
  const untouched = (await readLastEntries(path)).entries.length
  seen.snapshot = { ...emptySnapshot(1_000), state: 'live' }
  await cutOff.look(services.monitor)
  await cutOff.look(services.monitor)
  const { entries } = await readLastEntries(path)
  const outcomes = entries.filter((entry): entry is AuditOutcome => entry.kind === 'outcome')
  return { untouched, outcomes }
}

describe('a change that a crash cut off', () => {
  it.each<[string, bigint | null, AuditOutcome['outcome']]>([
    ['was made where the offsets are as planned', 5n, 'applied'],
    ['was not made where they are as before', 40n, 'not-made'],
    ['is not known where they are neither', 17n, 'unknown'],
    ['is not known where they are gone', null, 'unknown'],
  ])('%s', async (_, committed, outcome) => {
    const { untouched, outcomes } = await settle([reset], committed)
    // Before Kafka answers nothing is said.
    expect(untouched).toBe(1)
    expect(outcomes).toMatchObject([
      { id: 'reset', outcome, detail: expect.stringContaining('cut off') },
    ])
  })

  it('takes offsets for deleted where nothing is committed, and not where that cannot be read', async () => {
    const gone = await settle([offsetsDeletion], null)
    expect(gone.outcomes).toMatchObject([{ id: 'offsets', outcome: 'applied' }])
    const unread = { ...offsetsDeletion, id: 'unread' }
    const { outcomes } = await settle([unread], 'cannot be read')
    expect(outcomes.map(({ id }) => id)).toEqual(['offsets'])
  })

  it('does not take an offset that cannot be read for the none of before', async () => {
    const before = [{ topic: 'orders', partition: 0, offset: null }]
    expect((await settle([{ ...reset, before }], 'cannot be read')).outcomes).toEqual([])
  })

  it('settles a deletion by whether the group is still there', async () => {
    const { outcomes } = await settle([deletion], 40n)
    expect(outcomes).toMatchObject([{ id: 'deletion', outcome: 'applied' }])
    const there = await settle(
      [{ ...deletion, id: 'other', subject: { groupId: 'billing', type: 'classic' } }],
      40n,
    )
    expect(there.outcomes.at(-1)).toMatchObject({ id: 'other', outcome: 'not-made' })
  })
})
