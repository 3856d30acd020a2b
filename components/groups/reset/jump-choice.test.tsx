import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { listOffsetJumps } from '@/lib/contract/group-changes'
import { JumpChoice } from './jump-choice'

const jump = (minute: number, unknownBefore: number, facts: object = {}) => ({
  at: `2026-11-22T12:0${minute}:00.000Z`,
  byMilena: false,
  because: 'back',
  moves: [{ topic: 'orders', partition: 0, from: '50', to: '0' }],
  unknownBefore,
  undo: { to: 'offsets', offsets: [{ topic: 'orders', partition: 0, offset: '50' }] },
  ...facts,
})

const move = (partition: number, from: string | null, to: string | null) => ({
  topic: 'orders',
  partition,
  from,
  to,
})

/** What stands beside the radio of each jump. */
async function labelsOf(jumps: readonly object[]): Promise<string[]> {
  const answer = listOffsetJumps.response.parse({
    items: jumps,
    failures: [],
    asOf: null,
    knownSince: null,
  })
  answerApi({ 'GET /api/v1/clusters/local/group/offsets/jumps': () => answer })
  renderView(<JumpChoice cluster="local" groupId="billing" brought={null} onChange={vi.fn()} />)
  const radios = await screen.findAllByRole('radio')
  return radios.map((radio) => radio.closest('label')?.textContent ?? '')
}

it('says of a jump which of its partitions undo leaves, for want of an offset of before', async () => {
  const labels = await labelsOf([jump(3, 2), jump(2, 1), jump(1, 0)])
  expect(labels[0]).toContain(
    '2 more partitions were committed then; where they stood before is not known, so undo leaves them.',
  )
  expect(labels[1]).toContain('1 more partition was committed then; where it stood')
  expect(labels[2]).not.toContain('not known')
})

it('tells offsets that were made where there was no commit, and that undo leaves them', async () => {
  const putBack = { because: 'without-members', byMilena: true, undo: null }
  const labels = await labelsOf([
    jump(4, 0, { ...putBack, moves: [move(0, null, '5'), move(1, null, '6')] }),
    jump(3, 1, { moves: [move(0, '50', '0'), move(1, null, '6')] }),
    jump(2, 0, { because: 'without-members', moves: [move(0, '5', null), move(1, null, '6')] }),
    jump(1, 0, { because: 'deleted', moves: [move(0, '5', null)] }),
  ])
  expect(labels[0]).toContain(
    'offsets of 2 partitions made anew, by Milena2 partitions had no commit before, so undo leaves them.',
  )
  expect(labels[1]).toContain(
    '2 partitions 50 back, by someone else1 partition had no commit before, so undo leaves it. 1 more partition was',
  )
  expect(labels[2]).toContain('offsets of 2 partitions deleted and made anew, while nobody')
  expect(labels[3]).toContain('offsets of 1 partition deleted, by someone else, or by expiry')
  expect(labels[3]).not.toContain('undo leaves')
})
