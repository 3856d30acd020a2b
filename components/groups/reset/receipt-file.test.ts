import { describe, expect, it } from 'vitest'
import { readOffsetsFile } from '@/lib/format/offsets-file/read-offsets-file'
import { cleanUpFile, deletionFile } from './receipt-file'

const offsets = [{ topic: 'orders', partition: 0, offset: '42' }]
const undo = { to: 'offsets' as const, offsets }
const appliedAt = '2026-11-22T12:00:00.000Z'

describe('a saved receipt', () => {
  it('of a deletion puts back what was deleted', () => {
    const { name, text } = deletionFile('local', {
      outcome: 'applied',
      loss: {
        groupId: 'billing',
        type: 'classic',
        state: 'Empty',
        members: [],
        offsets,
        lastCommit: { at: null, knownSince: null, unknown: null },
        missingTopics: [],
        blockedBy: null,
        warnings: [],
      },
      verified: true,
      appliedAt,
      auditId: 'a-1',
      undo,
    })
    expect(name).toBe('deletion-a-1.json')
    expect(readOffsetsFile(text, 'billing')).toEqual({ offsets })
  })

  it('of a clean-up puts back each group by its id', () => {
    const group = { outcome: 'deleted' as const, detail: null, auditId: 'a', appliedAt }
    const other = {
      to: 'offsets' as const,
      offsets: [{ topic: 'orders', partition: 1, offset: '7' }],
    }
    const { name, text } = cleanUpFile('local', [
      { ...group, groupId: 'old', undo },
      { ...group, groupId: 'older', undo: other },
    ])
    expect(name).toBe('deleted-groups-2026-11-22.json')
    expect(readOffsetsFile(text, 'older')).toEqual({ offsets: other.offsets })
  })
})
