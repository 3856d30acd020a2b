import { describe, expect, it } from 'vitest'
import { ClusterHistory } from '@/lib/server/live/cluster-history'

const startMs = 1_700_000_000_000
const range = { fromMs: startMs - 60_000, toMs: startMs + 60_000, points: 120 }

describe('ClusterHistory', () => {
  it('has nothing before the first sample', () => {
    expect(new ClusterHistory().read(range)).toMatchObject({ times: [], knownSinceMs: null })
  })

  it('answers columns of equal length, unknown where it was not known', () => {
    const history = new ClusterHistory()
    const figures = { messagesPerSecond: null, underReplicated: 0 }
    history.record(startMs, 2_500, { totalLag: 5, ...figures })
    history.record(startMs + 1_000, 2_500, { totalLag: null, ...figures })
    history.record(startMs + 2_000, 2_500, { totalLag: 7, ...figures })
    expect(history.read(range)).toEqual({
      times: [startMs, startMs + 1_000, startMs + 2_000],
      totalLag: [5, null, 7],
      messagesPerSecond: [null, null, null],
      underReplicated: [0, 0, 0],
      stepMs: 1_000,
      knownSinceMs: startMs,
    })
  })

  it('tells the journal what it needs to put everything back', () => {
    const history = new ClusterHistory()
    history.record(startMs, 2_500, { totalLag: 5, messagesPerSecond: 1.5, underReplicated: 2 })
    const again = new ClusterHistory()
    for (const value of history.values(startMs, startMs + 10_000)) {
      again.restore(value, startMs, 15_000)
    }
    expect(again.read({ ...range, points: 10 })).toEqual(history.read({ ...range, points: 10 }))
    const none = { topic: null, partition: null, measure: 'messages' as const, value: 1 }
    again.restore({ groupId: 'no figure', ...none }, startMs, 1)
  })
})
