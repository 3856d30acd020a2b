import { describe, expect, it } from 'vitest'
import { GroupLoss } from '@/lib/contract/group-changes'
import { candidates, proofOfDeath } from './dead-groups'

const nowMs = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000
const ago = (ms: number) => new Date(nowMs - ms).toISOString()
const loss = (facts: Partial<GroupLoss> = {}) =>
  GroupLoss.parse({
    groupId: 'old',
    type: 'classic',
    state: 'Empty',
    members: [],
    offsets: [{ topic: 'orders', partition: 0, offset: '5' }],
    lastCommit: { at: ago(2 * DAY_MS), knownSince: ago(9 * DAY_MS), unknown: null },
    missingTopics: [],
    blockedBy: null,
    warnings: [],
    ...facts,
  })
const group = (id: string, memberCount: number | null) => ({ id, memberCount })

describe('proofOfDeath', () => {
  it('is a last commit long enough ago, with nobody in the group', () => {
    expect(proofOfDeath(loss(), DAY_MS, nowMs)).toMatch(/no commit/)
    expect(proofOfDeath(loss(), 7 * DAY_MS, nowMs)).toBeNull()
    const none = { at: null, knownSince: ago(9 * DAY_MS), unknown: null }
    expect(proofOfDeath(loss({ lastCommit: none }), 7 * DAY_MS, nowMs)).not.toBeNull()
  })

  it('is that all of its topics are gone, and not only some', () => {
    const fresh = { at: ago(1_000), knownSince: ago(9 * DAY_MS), unknown: null }
    const gone = loss({ lastCommit: fresh, missingTopics: ['orders'] })
    expect(proofOfDeath(gone, DAY_MS, nowMs)).toMatch(/topic is gone/)
    const two = [...gone.offsets, { topic: 'payments', partition: 0, offset: '1' }]
    expect(proofOfDeath({ ...gone, offsets: two }, DAY_MS, nowMs)).toBeNull()
  })

  it('is nothing where the log tells nothing, or where somebody is in the group', () => {
    const dark = { at: null, knownSince: null, unknown: 'READ was refused.' }
    expect(proofOfDeath(loss({ lastCommit: dark }), DAY_MS, nowMs)).toBeNull()
    expect(proofOfDeath(loss({ blockedBy: 'The group has one member.' }), DAY_MS, nowMs)).toBeNull()
  })
})

describe('candidates', () => {
  it('are groups that nobody is in, among those chosen if any are', () => {
    const groups = [group('a', 0), group('b', 2), group('c', null), group('d', 0)]
    const ids = (chosen: string[]) => candidates(groups, new Set(chosen)).map(({ id }) => id)
    expect(ids([])).toEqual(['a', 'd'])
    expect(ids(['b', 'd'])).toEqual(['d'])
  })
})
