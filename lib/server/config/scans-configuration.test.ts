import { describe, expect, it } from 'vitest'
import { problemLine } from '@/lib/server/config/load-configuration'
import { parseConfiguration } from '@/lib/server/config/parse-configuration'

function parse(text: string) {
  return parseConfiguration({
    environment: {},
    file: { path: '/etc/milena/milena.yaml', text },
    workingDirectory: '/app',
    readFile: () => '',
  })
}

function scansOf(text: string) {
  const result = parse(text)
  if (!result.ok) throw new Error(problemLine(result.problems))
  return result.configuration.scans
}

const CLUSTERS = `
clusters:
  - { id: near, brokers: ['a:1'] }
  - { id: far, brokers: ['b:1'], scans: { maxBytes: 1048576, maxSeconds: 5 } }
`

describe('what scans may take', () => {
  it('is the default where nothing is said', () => {
    expect(scansOf("clusters: [{ id: near, brokers: ['a:1'] }]")).toEqual({
      limits: { concurrent: 4, waiting: 32, liveTails: 32 },
      budgets: new Map([['near', { bytes: 2_147_483_648, ms: null }]]),
    })
  })

  it('is said for all, and for a cluster over that', () => {
    const scans =
      'scans: { concurrent: 2, waiting: 0, liveTails: 5, maxBytes: 9000000, maxSeconds: 60 }'
    expect(scansOf(`${scans}${CLUSTERS}`)).toEqual({
      limits: { concurrent: 2, waiting: 0, liveTails: 5 },
      budgets: new Map([
        ['near', { bytes: 9_000_000, ms: 60_000 }],
        ['far', { bytes: 1_048_576, ms: 5_000 }],
      ]),
    })
  })

  it.each([
    ['scans: { concurrent: 0 }', 'milena: scans.concurrent: must be at least 1'],
    ['scans: { waiting: 1.5 }', 'milena: scans.waiting: a whole number is expected'],
    ['scans: { maxBytes: 2 GiB }', 'milena: scans.maxBytes: a whole number is expected'],
    ['scans: { maxBytes: 10 }', 'milena: scans.maxBytes: must be at least 1048576'],
    ['scans: { maxSeconds: 100000 }', 'milena: scans.maxSeconds: must be at most 86400'],
    ['scans: { maxByte: 10 }', 'milena: scans.maxByte: is not a setting; did you mean maxBytes?'],
    [
      "clusters: [{ id: a, brokers: ['a:1'], scans: { concurrent: 2 } }]",
      'milena: clusters[0].scans.concurrent: is not a setting',
    ],
  ])('%s is refused with the key and the reason', (text, line) => {
    const result = parse(text)
    expect(result.ok ? 'none' : problemLine(result.problems)).toContain(line)
  })
})
