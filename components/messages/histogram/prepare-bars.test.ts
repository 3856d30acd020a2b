import { describe, expect, it } from 'vitest'
import type { TopicHistogram } from '@/lib/contract/histogram'
import { movedBy, prepareBars, spanBetween, spanOf, timesOf } from './prepare-bars'

const START = 1_795_356_000_000

function histogram(buckets: { offsets: string | null; missing?: number }[]): TopicHistogram {
  return {
    buckets: buckets.map(({ offsets, missing = 0 }, index) => ({
      fromMs: String(START + index * 1_000),
      toMs: String(START + (index + 1) * 1_000),
      offsets,
      missing,
    })),
    partitionCount: 3,
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
  }
}

const bars = prepareBars(
  histogram([
    { offsets: '10' },
    { offsets: '0' },
    { offsets: '5', missing: 1 },
    { offsets: null, missing: 3 },
  ]),
  'UTC',
).bars

describe('the bars of a histogram', () => {
  it('are as tall as their share of the tallest, and empty where nothing was written', () => {
    expect(bars.map(({ share }) => share)).toEqual([1, 0, 0.5, 0])
  })

  it('tell unknown from empty, and say what is missing', () => {
    expect(bars.map(({ state }) => state)).toEqual(['known', 'known', 'partial', 'unknown'])
    expect(bars[1]?.label).toContain('0 offsets')
    expect(bars[2]?.label).toContain('5 offsets, 1 of 3 partitions not known')
    expect(bars[3]?.label).toContain('not known')
  })

  it('keep their proportions at any size of number', () => {
    const huge = histogram([{ offsets: '9223372036854775807' }, { offsets: '4611686018427387903' }])
    expect(prepareBars(huge, 'UTC').bars.map(({ share }) => share)).toEqual([1, 0.499])
  })

  it('are none for a topic without timestamps', () => {
    expect(prepareBars(histogram([]), 'UTC')).toMatchObject({
      bars: [],
      sentence: 'No message with a timestamp',
    })
  })
})

describe('choosing bars', () => {
  it('leads to a time, and several lead to a span that ends before the next bar', () => {
    expect(timesOf(bars, spanBetween(1, 1))).toEqual({ from: `time:${START + 1_000}`, until: null })
    expect(timesOf(bars, spanBetween(2, 1))).toEqual({
      from: `time:${START + 1_000}`,
      until: `time:${START + 3_000}`,
    })
  })

  it('is read back from the address', () => {
    for (const span of [spanBetween(1, 1), spanBetween(0, 2), spanBetween(0, 3)]) {
      const times = timesOf(bars, span)
      expect(spanOf(bars, times?.from ?? '', times?.until ?? null)).toEqual(span)
    }
    expect(spanOf(bars, 'latest', null)).toBeNull()
    expect(spanOf(bars, 'time:5', null)).toBeNull()
  })

  it('by keys stays within the bars, and grows with shift', () => {
    const at = { anchor: 1, head: 1 }
    expect(movedBy('ArrowLeft', false, at, 4)).toEqual({ anchor: 0, head: 0 })
    expect(movedBy('ArrowRight', true, at, 4)).toEqual({ anchor: 1, head: 2 })
    expect(movedBy('ArrowLeft', false, { anchor: 0, head: 0 }, 4)).toEqual({ anchor: 0, head: 0 })
    expect(movedBy('End', true, at, 4)).toEqual({ anchor: 1, head: 3 })
    expect(movedBy('x', false, at, 4)).toBeNull()
  })
})
