import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { clusterMetrics } from '@/lib/server/metrics/cluster-metrics'
import { exposition } from '@/lib/server/metrics/exposition'

const gauge = (samples: Parameters<typeof exposition>[0][number]['samples']) =>
  exposition([{ name: 'm', type: 'gauge', help: 'A thing.', samples }])

describe('exposition', () => {
  it('writes help, type and samples', () => {
    const text = gauge([
      { labels: { topic: 'orders', partition: 0 }, value: 12n },
      { labels: {}, value: 0.5 },
    ])
    expect(text).toBe(
      '# HELP m A thing.\n# TYPE m gauge\nm{topic="orders",partition="0"} 12\nm 0.5\n',
    )
  })

  it('leaves out what is unknown: a gap, not a zero', () => {
    expect(gauge([{ labels: {}, value: null }])).toBe('# HELP m A thing.\n# TYPE m gauge\n')
  })

  it('escapes any label value so that it reads back as it was, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const [, , sample = '', ...rest] = gauge([{ labels: { group: value }, value: 1 }]).split(
          '\n',
        )
        expect(rest).toEqual([''])
        const escaped = /^m\{group="((?:[^"\\]|\\["\\n])*)"\} 1$/s.exec(sample)?.[1] ?? 'not parsed'
        const read = escaped.replace(/\\(["\\n])/g, (_, each) => (each === 'n' ? '\n' : each))
        expect(read).toBe(value)
      }),
    )
  })

  it('keeps all digits of large offsets', () => {
    expect(gauge([{ labels: {}, value: 9_007_199_254_740_993n }])).toContain('m 9007199254740993\n')
  })
})

describe('clusterMetrics', () => {
  it('claims nothing of a cluster that has not been read yet', () => {
    const snapshot = emptySnapshot(1_000)
    const text = exposition(clusterMetrics([{ id: 'local', snapshot }], 0))
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(samples).toEqual([
      'milena_brokers_answering{cluster="local"} 0',
      'milena_failures{cluster="local"} 0',
      'milena_collector_interval_seconds{cluster="local"} 1',
      'milena_collector_sweeps_total{cluster="local"} 0',
    ])
  })

  it('names each metric once, however many clusters there are', () => {
    const snapshot = emptySnapshot(1_000)
    const names = clusterMetrics(
      [
        { id: 'a', snapshot },
        { id: 'b', snapshot },
      ],
      0,
    ).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
