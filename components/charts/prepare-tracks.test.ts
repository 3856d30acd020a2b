import { describe, expect, it } from 'vitest'
import type { ClusterHistory } from '@/lib/contract/clusters'
import { nearestRow, nextRow, prepareMarks, prepareTracks } from './prepare-tracks'

const options = { pointsMax: 240, windowMs: 3_600_000 }
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

function historyOf(
  totalLag: (number | null)[],
  underReplicated: (number | null)[] = totalLag.map(() => 0),
  times = totalLag.map((_, index) => index * 1_000),
): ClusterHistory {
  const messagesPerSecond = totalLag.map(() => 161.8)
  return {
    stepMs: 1_000,
    times,
    totalLag,
    messagesPerSecond,
    underReplicated,
    knownSince: null,
    past: { state: 'read' },
  }
}

describe('prepareTracks', () => {
  it('leaves unknown a gap and never draws it as 0', () => {
    const { rows } = prepareTracks(historyOf([5, null, 7]), options)
    expect(rows.map((row) => row.values[0])).toEqual([5, null, 7])
  })

  it('breaks every track where nobody was looking', () => {
    const times = [0, 1_000, 2_000, 600_000, 601_000]
    const { rows } = prepareTracks(historyOf([1, 2, 3, 4, 5], [0, 0, 0, 0, 0], times), options)
    expect(rows.map((row) => row.values.length)).toEqual([3, 3, 3, 0, 3, 3])
  })

  it('scales each track by its own largest value', () => {
    const { tracks } = prepareTracks(historyOf([12, 2_923], [0, 14]), options)
    expect(tracks.map(({ ticks }) => ticks.at(-1))).toEqual([4_000, 200, 20])
    expect(tracks.map(({ now }) => now)).toEqual([2_923, 161.8, 14])
  })

  it('spans the window once there is that much, and never less than two minutes', () => {
    const young = prepareTracks(historyOf([1, 2]), options)
    expect(young.toMs - young.fromMs).toBe(120_000)
    const old = prepareTracks(historyOf(Array(4_000).fill(1)), options)
    expect(old.toMs - old.fromMs).toBe(3_600_000)
    expect(old.rows.length).toBeLessThanOrEqual(240)
  })

  it('says in words what the tracks show', () => {
    const said = (history: ClusterHistory) => plain(prepareTracks(history, options).summary)
    expect(said(historyOf([3_400, 2_923]))).toBe(
      'Total lag is 2 923 messages, at most 3 400 in this time. Messages in is 162/s, at most 162/s in this time. No partition was under-replicated.',
    )
    expect(said(historyOf([1, null], [14, 3]))).toMatch(
      /^Total lag is not known now\..* 3 partitions under-replicated now, at most 14\.$/,
    )
    expect(said(historyOf([]))).toBe('Nothing has been measured yet.')
  })
})

describe('prepareMarks', () => {
  it('makes one mark of what is too near to be told apart, and leaves out what is off the axis', () => {
    const events = [
      { time: 50_100, label: 'leaders moved' },
      { time: 50_000, label: 'broker 3 left' },
      { time: 90_000, label: 'broker 3 is back' },
      { time: 100_001, label: 'later' },
    ]
    expect(prepareMarks(events, { fromMs: 0, toMs: 100_000 })).toEqual([
      { place: 0.5, time: 50_000, labels: ['broker 3 left', 'leaders moved'] },
      { place: 0.9, time: 90_000, labels: ['broker 3 is back'] },
    ])
  })
})

describe('the cursor', () => {
  const times = [0, 1_000, 2_000, 600_000, 601_000]
  const { rows } = prepareTracks(historyOf([1, 2, 3, 4, 5], undefined, times), options)

  it('stands on a moment that was measured, never in a gap', () => {
    expect(nearestRow(rows, 1_400)).toBe(1)
    expect(nearestRow(rows, 2_500)).toBe(2)
    expect(nearestRow([], 5)).toBeNull()
  })

  it('steps over gaps and stops at the ends', () => {
    expect(nextRow(rows, 2, 1)).toBe(4)
    expect(nextRow(rows, 4, -1)).toBe(2)
    expect(nextRow(rows, 5, 1)).toBe(5)
    expect(nextRow(rows, 0, -1)).toBe(0)
  })
})
