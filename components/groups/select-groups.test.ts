import { describe, expect, it } from 'vitest'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import { type GroupFilter, selectGroups, tally } from './select-groups'

const groups = [
  groupFixture('billing', { lag: '12' }),
  groupFixture('search', { type: 'consumer', state: 'Empty' }),
  groupFixture('mystery', {
    lag: null,
    state: null,
    verdict: { kind: 'unknown', because: 'Not read.' },
  }),
]
const ids = (filter: Partial<GroupFilter>) =>
  selectGroups(groups, {
    words: '',
    state: null,
    type: null,
    verdict: null,
    laggingOnly: false,
    staleOnly: false,
    ...filter,
  }).map(({ id }) => id)

describe('selectGroups', () => {
  it('lets everything through at first', () => {
    expect(ids({})).toEqual(['billing', 'search', 'mystery'])
  })

  it('narrows by words, state, type and verdict together', () => {
    expect(ids({ verdict: 'unknown' })).toEqual(['mystery'])
    expect(ids({ verdict: 'ok', words: 'bill' })).toEqual(['billing'])
    expect(ids({ words: 'ear' })).toEqual(['search'])
    expect(ids({ state: 'Empty' })).toEqual(['search'])
    expect(ids({ type: 'classic', state: 'Stable' })).toEqual(['billing'])
  })

  it('leaves nothing but stale groups: not one whose last commit is not known', () => {
    const lastCommit = { at: null, knownSince: null, unknown: 'Refused.' }
    const empty = [
      groupFixture('old', { empty: { lastCommit, stale: 'topics-gone' } }),
      groupFixture('dark', { empty: { lastCommit, stale: null } }),
    ]
    const filter = { words: '', state: null, type: null, verdict: null, laggingOnly: false }
    const stale = selectGroups([...groups, ...empty], { ...filter, staleOnly: true })
    expect(stale.map(({ id }) => id)).toEqual(['old'])
  })

  it('keeps a group whose lag is not known among the lagging ones', () => {
    expect(ids({ laggingOnly: true })).toEqual(['billing', 'mystery'])
  })
})

describe('tally', () => {
  it('counts what is known, in the order of the alphabet', () => {
    expect(tally(groups, ({ state }) => state)).toEqual([
      ['Empty', 1],
      ['Stable', 1],
    ])
  })
})
