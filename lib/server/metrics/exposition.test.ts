import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exposition, labelText } from '@/lib/server/metrics/exposition'

const gauge = (samples: Parameters<typeof exposition>[0][number]['samples']) =>
  exposition([{ name: 'm', type: 'gauge', help: 'A thing.', samples }])

describe('exposition', () => {
  it('writes help, type and samples', () => {
    const text = gauge([
      { labels: labelText({ topic: 'orders', partition: 0 }), value: 12n },
      { labels: '', value: 0.5 },
    ])
    expect(text).toBe(
      '# HELP m A thing.\n# TYPE m gauge\nm{topic="orders",partition="0"} 12\nm 0.5\n',
    )
  })

  it('leaves out what is unknown: a gap, not a zero', () => {
    expect(gauge([{ labels: '', value: null }])).toBe('# HELP m A thing.\n# TYPE m gauge\n')
  })

  it('escapes any label value so that it reads back as it was, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const labels = labelText({ group: value })
        const [, , sample = '', ...rest] = gauge([{ labels, value: 1 }]).split('\n')
        expect(rest).toEqual([''])
        const escaped = /^m\{group="((?:[^"\\]|\\["\\n])*)"\} 1$/s.exec(sample)?.[1] ?? 'not parsed'
        const read = escaped.replace(/\\(["\\n])/g, (_, each) => (each === 'n' ? '\n' : each))
        expect(read).toBe(value)
      }),
    )
  })

  it('keeps all digits of large offsets', () => {
    expect(gauge([{ labels: '', value: 9_007_199_254_740_993n }])).toContain('m 9007199254740993\n')
  })
})
