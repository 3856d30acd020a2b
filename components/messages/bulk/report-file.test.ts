import { describe, expect, it } from 'vitest'
import { reportAsCsv, reportAsNdjson } from './report-file'

const results = [
  { outcome: 'written' as const, partition: 1, offset: '9007199254740993', reason: null },
  { outcome: 'not-written' as const, partition: null, offset: null, reason: 'It is "too" large.' },
]
const nameOf = (index: number) => `line ${index + 1}`

describe('a report as a file', () => {
  it('has a line a message, with offsets to the digit', () => {
    expect(reportAsNdjson(results, nameOf)).toBe(
      '{"source":"line 1","outcome":"written","partition":1,"offset":"9007199254740993","reason":null}\n' +
        '{"source":"line 2","outcome":"not-written","partition":null,"offset":null,"reason":"It is \\"too\\" large."}\n',
    )
  })

  it('is a table with a heading', () => {
    expect(reportAsCsv(results, nameOf)).toBe(
      'source,outcome,partition,offset,reason\r\n' +
        'line 1,written,1,9007199254740993,\r\n' +
        'line 2,not-written,,,"It is ""too"" large."\r\n',
    )
  })
})
