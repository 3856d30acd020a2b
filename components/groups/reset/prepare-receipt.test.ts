import { describe, expect, it } from 'vitest'
import { type AppliedReset, receiptRows, receiptSentence, refusals } from './prepare-receipt'

/** Of three partitions that were to go from 50 to 10: what was read back of each, and which were refused. */
function receipt(now: (string | null)[] | null, refused: number[] = []): AppliedReset {
  const item = (partition: number) => ({
    topic: 'orders',
    partition,
    from: '50',
    to: '10',
    change: '-40',
    logStartOffset: '0',
    highWatermark: '100',
    clamped: false,
  })
  return {
    outcome: 'applied',
    plan: {
      groupId: 'billing',
      creates: false,
      items: [0, 1, 2].map(item),
      rereads: '120',
      skips: '0',
      blockedBy: null,
      members: [],
      warnings: [],
      failures: refused.map((partition) => ({
        at: { topic: 'orders', partition, groupId: 'billing' },
        error: 'TOPIC_AUTHORIZATION_FAILED',
        message: 'No.',
        retriable: false,
      })),
    },
    committed:
      now?.flatMap((offset, partition) =>
        offset === null ? [] : [{ topic: 'orders', partition, offset }],
      ) ?? null,
    verified: now?.every((offset) => offset === '10') ?? false,
    appliedAt: '2026-11-22T12:00:00.000Z',
    auditId: 'audit-1',
    undo: null,
  }
}

describe('receiptRows', () => {
  it('puts first what is not as planned, and tells refused from moved by somebody else', () => {
    const rows = receiptRows(receipt(['10', null, '50'], [2]))
    expect(rows.map(({ partition, now, outcome }) => [partition, now, outcome])).toEqual([
      [1, null, 'other'],
      [2, '50', 'refused'],
      [0, '10', 'as-planned'],
    ])
  })

  it('claims of nothing that it is as planned where nothing was read back', () => {
    const rows = receiptRows(receipt(null, [1]))
    expect(rows.map(({ outcome }) => outcome)).toEqual(['not-read', 'refused', 'not-read'])
  })

  it('takes a refusal for none where all is as planned all the same', () => {
    const rows = receiptRows(receipt(['10', '10', '10'], [1]))
    expect(rows.every(({ outcome }) => outcome === 'as-planned')).toBe(true)
  })
})

describe('refusals', () => {
  it('tells each reason once, with the partitions of each topic', () => {
    const refused = (error: string, topic: string, partition: number) => ({
      at: { topic, partition, groupId: 'billing' },
      error,
      message: `${error}.`,
      retriable: false,
    })
    const many = Array.from({ length: 8 }, (_, partition) => refused('Denied', 'orders', partition))
    const failures = [...many, refused('Denied', 'payments', 3), refused('Gone', 'refunds', 0)]
    expect(refusals(failures)).toEqual([
      {
        error: 'Denied',
        message: 'Denied.',
        places: 'partitions 0, 1, 2, 3, 4, 5 and 2 more of orders, partition 3 of payments',
      },
      { error: 'Gone', message: 'Gone.', places: 'partition 0 of refunds' },
    ])
  })
})

describe('receiptSentence', () => {
  it.each<[string, AppliedReset, string]>([
    [
      'refused in part',
      receipt(['10', '50', '10'], [1]),
      'Applied in part: Kafka refused 1 of 3 partitions. The others were read back as planned.',
    ],
    [
      'refused in part and moved on elsewhere',
      receipt(['10', '50', '12'], [1]),
      'Applied in part: Kafka refused 1 of 3 partitions, and 1 more is not where it was planned: someone else may be committing.',
    ],
    [
      'moved on since',
      receipt(['11', '10', '12']),
      'Applied, but 2 of 3 partitions are not where they were planned: someone else may be committing.',
    ],
    [
      'not read back',
      receipt(null),
      'Kafka took the reset, but the offsets could not be read back. Look at the partitions of the group before you reset it again.',
    ],
    [
      'refused in part and not read back',
      receipt(null, [0, 1]),
      'Applied in part: Kafka refused 2 of 3 partitions, and the others could not be read back. Look at the partitions of the group before you reset it again.',
    ],
  ])('says of a reset %s just that', (_, applied, sentence) => {
    expect(receiptSentence(receiptRows(applied))).toBe(sentence)
  })
})
