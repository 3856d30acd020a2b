import { describe, expect, it } from 'vitest'
import type { GroupHistory } from '@/lib/contract/group-history'
import { fullLagCsv, shownLagCsv } from './lag-csv'
import { prepareLagChart } from './prepare-lag-chart'

const start = Date.UTC(2026, 10, 22, 12)

function historyOf(facts: Partial<GroupHistory> = {}): GroupHistory {
  return {
    measure: 'messages',
    times: [start, start + 1_000],
    stepMs: 1_000,
    total: { values: [7, null], atLeast: [] },
    partitions: [
      { topic: 'orders', partition: 0, values: [3, null], atLeast: [] },
      { topic: 'orders', partition: 1, values: [4, 5], atLeast: [] },
    ],
    partitionCount: 2,
    knownSince: null,
    past: { state: 'read' },
    ...facts,
  }
}

const options = { pointsMax: 300, windowMs: 900_000, timeZone: 'UTC' }
const ages: Partial<GroupHistory> = {
  measure: 'time',
  total: { values: [6_500, 9_000], atLeast: [1] },
  partitions: [{ topic: 'orders', partition: 0, values: [6_500, 9_000], atLeast: [1] }],
}

describe('shownLagCsv', () => {
  it('has the lines as they are drawn, and nothing where the lag is not known', () => {
    expect(shownLagCsv(prepareLagChart(historyOf(), options)).split('\r\n')).toEqual([
      'time,total (messages),orders 1 (messages),orders 0 (messages),at least',
      '2026-11-22T12:00:00.000Z,7,4,3,',
      '2026-11-22T12:00:01.000Z,,5,,',
      '',
    ])
  })

  it('is in seconds where the chart is in time, and names what is only a lower bound', () => {
    const data = prepareLagChart(historyOf({ ...ages, partitionCount: 1 }), options)
    expect(shownLagCsv(data).split('\r\n')).toEqual([
      'time,the group (seconds),at least',
      '2026-11-22T12:00:00.000Z,6.5,',
      '2026-11-22T12:00:01.000Z,9,the group',
      '',
    ])
  })

  it('leaves out the rows of a pause, which are no moments', () => {
    const times = [0, 1_000, 2_000, 90_000].map((by) => start + by)
    const total = { values: [1, 2, 3, 4], atLeast: [] }
    const data = prepareLagChart(
      historyOf({ times, total, partitions: [], partitionCount: 1 }),
      options,
    )
    expect(data.rows.some(({ values }) => values.length === 0)).toBe(true)
    expect(shownLagCsv(data).trim().split('\r\n')).toHaveLength(5)
  })
})

describe('fullLagCsv', () => {
  it('has every partition at every moment, in messages and in seconds', () => {
    expect(fullLagCsv(historyOf(), historyOf(ages)).split('\r\n')).toEqual([
      'time,topic,partition,lag,lag_seconds,lag_seconds_at_least',
      '2026-11-22T12:00:00.000Z,orders,0,3,6.5,false',
      '2026-11-22T12:00:01.000Z,orders,0,,9,true',
      '2026-11-22T12:00:00.000Z,orders,1,4,,',
      '2026-11-22T12:00:01.000Z,orders,1,5,,',
      '',
    ])
  })
})
