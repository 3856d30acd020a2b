import { expect, it } from 'vitest'
import { LatestNotes } from './latest-notes'
import type { PastCommit } from './past-commit'

const noted = (metadata: string): PastCommit => ({
  groupId: 'g',
  topic: 'orders',
  partition: 0,
  offset: 1n,
  atMs: 0,
  note: { leaderEpoch: 1, metadata },
})

it('keeps what the latest commits carry, within its bound', () => {
  const notes = new LatestNotes(10)
  const commits = ['aaaa', '', 'bbbb', 'cc', 'dddddd'].map(noted)
  const kept = () => commits.map(({ note }) => note?.metadata)
  for (const commit of commits.slice(0, 4)) notes.keep(commit)
  expect(kept().slice(0, 4)).toEqual(['aaaa', '', 'bbbb', 'cc'])
  for (const commit of commits.slice(4)) notes.keep(commit)
  expect(kept()).toEqual([undefined, undefined, undefined, 'cc', 'dddddd'])
  const tooLong = noted('e'.repeat(11))
  notes.keep(tooLong)
  expect([...kept(), tooLong.note]).toEqual(Array.from({ length: 6 }))
})
