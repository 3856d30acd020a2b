import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { listOffsetJumps } from '@/lib/contract/group-changes'
import { JumpChoice } from './jump-choice'

const jump = (minute: number, unknownBefore: number) => ({
  at: `2026-11-22T12:0${minute}:00.000Z`,
  byMilena: false,
  because: 'back',
  moves: [{ topic: 'orders', partition: 0, from: '50', to: '0' }],
  unknownBefore,
  undo: { to: 'offsets', offsets: [{ topic: 'orders', partition: 0, offset: '50' }] },
})

it('says of a jump which of its partitions undo leaves, for want of an offset of before', async () => {
  const answer = listOffsetJumps.response.parse({
    items: [jump(3, 2), jump(2, 1), jump(1, 0)],
    failures: [],
    asOf: null,
    knownSince: null,
  })
  answerApi({ 'GET /api/v1/clusters/local/group/offsets/jumps': () => answer })
  renderView(<JumpChoice cluster="local" groupId="billing" brought={null} onChange={vi.fn()} />)
  const labels = (await screen.findAllByRole('radio')).map(
    (radio) => radio.closest('label')?.textContent ?? '',
  )
  expect(labels[0]).toContain(
    '2 more partitions were committed then; where they stood before is not known, so undo leaves them.',
  )
  expect(labels[1]).toContain('1 more partition was committed then; where it stood')
  expect(labels[2]).not.toContain('not known')
})
