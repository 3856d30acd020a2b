import { describe, expect, it } from 'vitest'
import type { ClusterHistory } from '@/lib/contract/clusters'
import { appendClusterHistory } from './append-cluster-history'

const T0 = Date.UTC(2026, 10, 22, 12)
const wide = { windowMs: 900_000 }

function historyAt(...seconds: number[]): ClusterHistory {
  return {
    stepMs: 3_750,
    times: seconds.map((second) => T0 + second * 1_000),
    totalLag: seconds.map(() => 5),
    messagesPerSecond: seconds.map(() => 2),
    underReplicated: seconds.map(() => 0),
    knownSince: null,
    past: { state: 'read' },
  }
}

function sweepAt(second: number, totalLag: string | null = '7', underReplicated = 0) {
  const health = { underReplicated, offline: 0, underMinIsr: 0 }
  const asOf = new Date(T0 + second * 1_000).toISOString()
  return {
    asOf,
    totalLag,
    groupsOfUnknownLag: 0,
    firing: { critical: 0, warning: 0 },
    messagesPerSecond: 161.8,
    health,
  }
}

describe('appendClusterHistory', () => {
  it('adds a sweep, and leaves what is not known unknown', () => {
    const history = appendClusterHistory(historyAt(0, 4), sweepAt(8, null), wide)
    expect(history.times.map((time) => (time - T0) / 1_000)).toEqual([0, 4, 8])
    expect(history.totalLag).toEqual([5, 5, null])
    expect(history.messagesPerSecond).toHaveLength(3)
    const partly = appendClusterHistory(history, { ...sweepAt(9), groupsOfUnknownLag: 1 }, wide)
    expect(partly.totalLag.at(-1)).toBeNull()
  })

  it('keeps an open page as fine as the answer it began with, and peaks of missing replicas', () => {
    let history = historyAt(0, 4)
    history = appendClusterHistory(history, sweepAt(5, '8', 14), wide)
    history = appendClusterHistory(history, sweepAt(6, '9', 0), wide)
    expect(history.times.map((time) => (time - T0) / 1_000)).toEqual([0, 4, 6])
    expect(history.totalLag).toEqual([5, 5, 9])
    expect(history.underReplicated).toEqual([0, 0, 14])
  })

  it('drops what has left the window', () => {
    const history = appendClusterHistory(historyAt(0, 100, 200), sweepAt(950), wide)
    expect(history.times.map((time) => (time - T0) / 1_000)).toEqual([100, 200, 950])
    const after = appendClusterHistory(historyAt(0), sweepAt(2_000), wide)
    expect(after.times).toHaveLength(1)
  })

  it('is the same where the sweep is not newer', () => {
    const history = historyAt(0, 4)
    expect(appendClusterHistory(history, sweepAt(4), wide)).toBe(history)
    expect(appendClusterHistory(history, { ...sweepAt(9), asOf: null }, wide)).toBe(history)
  })
})
