import { describe, expect, it } from 'vitest'
import { parseConfiguration } from '@/lib/server/config/parse-configuration'

const head = "clusters: [{id: production, brokers: ['kafka:9092']}]\n"

function parse(text: string, environment: Record<string, string> = {}) {
  return parseConfiguration({
    environment,
    file: { path: '/etc/milena/milena.yaml', text: head + text },
    readFile: (path) => {
      if (path === '/etc/milena/hook') return 'https://hooks.example.org/secret-part\n'
      throw new Error('ENOENT')
    },
    workingDirectory: '/srv',
  })
}

const alertsOf = (text: string, environment: Record<string, string> = {}) => {
  const parsed = parse(text, environment)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.reason)
  return parsed.configuration.alerts
}

function problem(text: string): string {
  const parsed = parse(text)
  if (parsed.ok) throw new Error('it was accepted')
  return parsed.problems.map(({ key, reason }) => `${key}: ${reason}`).join('\n')
}

describe('alerts of milena.yaml', () => {
  it('are none where there are none', () => {
    expect(alertsOf('')).toEqual({ rules: [], receivers: [] })
  })

  it('are rules with lengths of time, groups, and patience', () => {
    const { rules } = alertsOf(`
alerts:
  rules:
    - { name: far behind, when: lag, above: 10000, groups: payments-*, severity: critical, for: 2m }
    - { name: old, when: time-lag, above: 5m, clusters: [production] }
    - { name: losing, when: data-loss, within: 3h, resolveAfter: 1h }
    - { name: stuck, when: verdict, is: [stalled, stopped] }
    - { name: replicas, when: under-replicated }
    - { name: broker, when: broker-gone, for: 0s }
`)
    expect(rules.map(({ condition }) => condition)).toEqual([
      { when: 'lag', above: 10_000n },
      { when: 'time-lag', aboveMs: 300_000 },
      { when: 'data-loss', withinMs: 10_800_000 },
      { when: 'verdict', is: ['stalled', 'stopped'] },
      { when: 'under-replicated', above: 0 },
      { when: 'broker-gone' },
    ])
    expect(rules[0]).toMatchObject({ groups: 'payments-*', severity: 'critical', forMs: 120_000 })
    expect(rules[2]).toMatchObject({ clusters: null, forMs: 60_000, resolveAfterMs: 3_600_000 })
  })

  it('take addresses from the environment or a file, and show none of them', () => {
    const alerts = alertsOf(
      `
alerts:
  webhook: { urlFile: hook }
  alertmanager: { url: 'http://am:9093/', bearerToken: '\${AM_TOKEN}' }
`,
      { AM_TOKEN: 'very-secret' },
    )
    const [webhook, alertmanager] = alerts.receivers
    expect(webhook?.url.reveal()).toBe('https://hooks.example.org/secret-part')
    expect(alertmanager?.url.reveal()).toBe('http://am:9093/api/v2/alerts')
    expect(alertmanager?.bearerToken?.reveal()).toBe('very-secret')
    expect(JSON.stringify(alerts)).not.toMatch(/secret-part|very-secret/)
  })

  it.each([
    [
      'rules: [{name: a, when: lag, above: 5, fro: 2m}]',
      'alerts.rules[0].fro: is not a setting; did you mean for?',
    ],
    ['rules: [{name: a, when: time-lag, above: 5}]', 'alerts.rules[0].above: '],
    ['rules: [{name: a, when: lag, above: 5, for: soon}]', '30s, 5m, 3h or 2d'],
    [
      'rules: [{name: a, when: broker-gone}, {name: a, when: broker-gone}]',
      'the name of another rule',
    ],
    ['rules: [{name: a, when: broker-gone, clusters: [test]}]', 'no cluster is called "test"'],
    ['webhok: {}', 'alerts.webhok: is not a setting; did you mean webhook?'],
    ['webhook: {urlFile: missing}', 'alerts.webhook.urlFile: the file cannot be read'],
    ['webhook: {}', 'url or urlFile must give an http(s) address'],
  ])('names what is wrong: %s', (text, expected) => {
    expect(problem(`alerts: {${text}}`)).toContain(expected)
  })
})
