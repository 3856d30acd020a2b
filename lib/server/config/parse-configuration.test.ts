import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedConfiguration } from '@/lib/server/config/configuration'
import { problemLine } from '@/lib/server/config/load-configuration'
import { parseConfiguration } from '@/lib/server/config/parse-configuration'

const canary = 'c4n4ry-S3cr3t'

const files: Record<string, string> = {
  '/etc/milena/ca.pem': 'CA PEM',
  '/etc/milena/password': `${canary}\n`,
  '/app/ca.pem': 'OTHER PEM',
}

function parse(
  environment: Record<string, string>,
  text: string | null = null,
): ParsedConfiguration {
  return parseConfiguration({
    environment,
    file: text === null ? null : { path: '/etc/milena/milena.yaml', text },
    workingDirectory: '/app',
    readFile: (path) => {
      const content = files[path]
      if (content === undefined) throw new Error(`ENOENT ${canary}`)
      return content
    },
  })
}

function parsed(environment: Record<string, string>, text: string | null = null) {
  const result = parse(environment, text)
  if (!result.ok) throw new Error(problemLine(result.problems))
  return result
}

function problemsOf(environment: Record<string, string>, text: string | null = null): string {
  const result = parse(environment, text)
  return result.ok ? 'none' : problemLine(result.problems)
}

describe('from the environment', () => {
  it('is one cluster with plain defaults', () => {
    const { configuration, warnings } = parsed({ KAFKA_BROKERS: 'a:9092, [::1]:9093' })
    expect(configuration).toMatchObject({
      alerts: { rules: [], receivers: [] },
      clusters: [
        {
          id: 'kafka',
          name: 'kafka',
          environment: null,
          readOnly: false,
          brokers: ['a:9092', '[::1]:9093'],
          tls: null,
          sasl: null,
        },
      ],
      dataDirectory: '/app/.milena',
      allowedHosts: [],
      logLevel: 'info',
    })
    expect(warnings).toEqual([])
  })

  it('is no cluster at all when nothing is set', () => {
    expect(parsed({}).configuration.clusters).toEqual([])
  })

  it('takes TLS, SASL, hosts and the rest', () => {
    const { configuration } = parsed({
      KAFKA_BROKERS: 'a:9092',
      KAFKA_CLUSTER_ID: 'prod',
      KAFKA_CLUSTER_NAME: 'Production',
      KAFKA_ENVIRONMENT: 'production',
      KAFKA_TLS_CA_FILE: 'ca.pem',
      KAFKA_TLS_SERVER_NAME: 'kafka',
      KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
      KAFKA_SASL_USERNAME: 'milena',
      KAFKA_SASL_PASSWORD_FILE: '/etc/milena/password',
      MILENA_READ_ONLY: 'true',
      MILENA_DATA: 'state',
      MILENA_ALLOWED_HOSTS: 'Milena.example.org,kafka-ui',
      MILENA_LOG_LEVEL: 'debug',
    })
    const [cluster] = configuration.clusters
    expect(cluster).toMatchObject({ id: 'prod', name: 'Production', environment: 'production' })
    expect(cluster?.readOnly).toBe(true)
    expect(cluster?.tls).toEqual({ verify: true, ca: 'OTHER PEM', serverName: 'kafka' })
    expect(cluster?.sasl).toMatchObject({ mechanism: 'scram-sha-512', username: 'milena' })
    const { sasl } = cluster ?? {}
    expect(sasl && 'password' in sasl ? sasl.password.reveal() : null).toBe(canary)
    expect(configuration.dataDirectory).toBe('/app/state')
    expect(configuration.allowedHosts).toEqual(['milena.example.org', 'kafka-ui'])
    expect(configuration.logLevel).toBe('debug')
  })

  it('turns TLS on by KAFKA_TLS alone, and off whatever else is set', () => {
    expect(
      parsed({ KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'true' }).configuration.clusters[0]?.tls,
    ).toEqual({
      verify: true,
    })
    const off = { KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'false', KAFKA_TLS_CA_FILE: 'ca.pem' }
    expect(parsed(off).configuration.clusters[0]?.tls).toBeNull()
  })

  it('wins over the file, with a warning', () => {
    const { configuration, warnings } = parsed({ KAFKA_BROKERS: 'a:1' }, 'clusters: []')
    expect(configuration.clusters).toHaveLength(1)
    expect(warnings.join()).toContain('/etc/milena/milena.yaml is not used')
  })

  it('lets variables of the platform pass', () => {
    expect(parsed({ KAFKA_SERVICE_HOST: 'x', MILENA_PORT_3000_TCP: 'y', PATH: 'z' }).ok).toBe(true)
  })

  it.each<[Record<string, string>, string]>([
    [{ KAFKA_BROKERS: 'a' }, 'milena: KAFKA_BROKERS: "a" is not host:port'],
    [{ KAFKA_BROKERS: 'a:0' }, 'milena: KAFKA_BROKERS: "a:0" has no port from 1 to 65535'],
    [{ KAFKA_BROKERS: 'a:99999' }, 'milena: KAFKA_BROKERS: "a:99999" has no port from 1 to 65535'],
    [{ KAFKA_BROKERS: ',' }, 'milena: KAFKA_BROKERS: at least one broker is needed'],
    [{ KAFKA_BROKERS: 'http://a:1' }, 'milena: KAFKA_BROKERS: "http://a:1" is not host:port'],
    [
      { KAFKA_BORKERS: 'a:1' },
      'milena: KAFKA_BORKERS: is not a setting; did you mean KAFKA_BROKERS?',
    ],
    [{ KAFKA_TLS: 'true' }, 'milena: KAFKA_TLS: is set, but KAFKA_BROKERS is not'],
    [{ KAFKA_BROKERS: 'a:1', KAFKA_TLS: 'yes' }, 'milena: KAFKA_TLS: must be true or false'],
    [{ MILENA_READ_ONLY: 'ture' }, 'milena: MILENA_READ_ONLY: must be true or false'],
    [
      { MILENA_ALLOWED_HOSTS: 'a:80' },
      'milena: MILENA_ALLOWED_HOSTS: a host name without port is expected',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_TLS_CA_FILE: 'none' },
      'milena: KAFKA_TLS_CA_FILE: the file none cannot be read',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_CLUSTER_ID: 'Ä' },
      'milena: KAFKA_CLUSTER_ID: a cluster id has lower-case letters, digits and hyphens',
    ],
    [{ KAFKA_BROKERS: 'a:1', KAFKA_SASL_USERNAME: 'u' }, 'milena: KAFKA_SASL_MECHANISM: '],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'GSSAPI' },
      'milena: KAFKA_SASL_MECHANISM: Kerberos (GSSAPI) is not supported',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'md5' },
      'milena: KAFKA_SASL_MECHANISM: must be one of plain, ',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'plain' },
      'milena: KAFKA_SASL_USERNAME: is needed for plain (and 1 more)',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_SASL_MECHANISM: 'oauthbearer' },
      'milena: KAFKA_SASL_TOKEN_ENDPOINT: oauthbearer needs either tokenFile or tokenEndpoint',
    ],
    [
      { KAFKA_BROKERS: 'a:1', KAFKA_TLS_CERT_FILE: '/etc/milena/ca.pem' },
      'milena: KAFKA_TLS_KEY_FILE: certificate and key are needed together',
    ],
  ])('%j stops with a line that names key and reason', (environment, line) => {
    expect(problemsOf(environment).slice(0, line.length)).toBe(line)
  })
})

describe('from milena.yaml', () => {
  it('is several clusters, their files beside it, their secrets from the environment', () => {
    const { configuration } = parsed(
      { PASSWORD: canary },
      `
allowedHosts: [milena.example.org]
data: state
clusters:
  - id: production
    name: Production
    environment: production
    brokers: [kafka-1:9093]
    readOnly: true
    tls: { caFile: ca.pem }
    sasl: { mechanism: scram-sha-256, username: milena, password: "\${PASSWORD}" }
  - id: staging
    brokers: [staging:9092]
`,
    )
    const [production, staging] = configuration.clusters
    expect(production).toMatchObject({ readOnly: true, tls: { ca: 'CA PEM' } })
    const { sasl } = production ?? {}
    expect(sasl && 'password' in sasl ? sasl.password.reveal() : null).toBe(canary)
    expect(staging).toMatchObject({ name: 'staging', environment: null, readOnly: false })
    expect(configuration.dataDirectory).toBe('/etc/milena/state')
  })

  it('makes every cluster read-only when the whole is', () => {
    const text = 'readOnly: true\nclusters: [{ id: a, brokers: ["a:1"] }]'
    expect(parsed({}, text).configuration.clusters[0]?.readOnly).toBe(true)
  })

  it('keeps $${ as a plain ${', () => {
    const text = 'clusters: [{ id: a, name: "$${X}", brokers: ["a:1"] }]'
    expect(parsed({}, text).configuration.clusters[0]?.name).toBe(`$\{X}`)
  })

  it.each<[string, string]>([
    ['clsters: []', 'milena: clsters: is not a setting; did you mean clusters?'],
    [
      'clusters: [{ id: a, broker: ["a:1"], brokers: ["a:1"] }]',
      'milena: clusters[0].broker: is not a setting; did you mean brokers?',
    ],
    [
      'clusters: [{ id: a, brokers: ["a:1"], tls: { cafile: x } }]',
      'milena: clusters[0].tls.cafile: is not a setting; did you mean caFile?',
    ],
    [
      'clusters: [{ id: a, brokers: ["a:1"], tls: 3 }]',
      'milena: clusters[0].tls: must be true, false or a mapping',
    ],
    [
      'clusters: [{ id: a, brokers: ["a:1"], sasl: { mechanism: plain, user: x } }]',
      'milena: clusters[0].sasl.user: is not a setting',
    ],
    [
      'clusters: [{ id: a, brokers: ["a:1"] }, { id: a, brokers: ["b:1"] }]',
      'milena: clusters[1].id: "a" is the id of another cluster too',
    ],
    [
      'clusters: [{ id: a, brokers: ["a:1", "b"] }]',
      'milena: clusters[0].brokers[1]: "b" is not host:port',
    ],
    [
      `clusters: [{ id: a, brokers: ["a:1"], sasl: { mechanism: plain, username: u, password: "$\{NOPE}" } }]`,
      'milena: clusters[0].sasl.password: the environment variable NOPE is not set',
    ],
    ['clusters: [', 'milena: /etc/milena/milena.yaml: line 1, column 12: not valid YAML'],
    ['just a text', 'milena: '],
    ['- a list', 'milena: '],
  ])('%s stops with a line that names key and reason', (text, line) => {
    expect(problemsOf({}, text).slice(0, line.length)).toBe(line)
  })
})

describe('secrets', () => {
  const withSecret = (rest: string) =>
    `clusters: [{ id: a, brokers: ["a:1"], sasl: { mechanism: plain, username: u, password: "${canary}"${rest} } }]`

  it.each([
    withSecret(', pasword: x'),
    withSecret(', passwordFile: y'),
    withSecret(', passwordFile: {}'),
    `${withSecret('')}: [`,
    `clusters: [{ id: a, brokers: ["a:1"], sasl: { mechanism: [${canary}], password: ${canary} } }]`,
    `clusters: [{ id: a, brokers: ["a:1"], sasl: ${canary} }]`,
    `clusters: [{ id: a, brokers: ["a:1"], tls: { keyPassphrase: ${canary}, keyFile: nope } }]`,
    `password: "${canary}`,
  ])('never appear in a problem: %#', (text) => {
    const line = problemsOf({}, text)
    expect(line).not.toBe('none')
    expect(line).not.toContain(canary)
  })

  it('never appear when a configuration is printed in any way', () => {
    const { configuration } = parsed({}, withSecret(''))
    const printed = `${JSON.stringify(configuration)} ${inspect(configuration, { depth: 9 })} ${configuration.clusters.map((each) => String(each.sasl && 'password' in each.sasl && each.sasl.password))}`
    expect(printed).toContain('[secret]')
    expect(printed).not.toContain(canary)
  })
})

describe('problemLine', () => {
  it('is one line, whatever the values held', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, reason) => {
        expect(problemLine([{ key, reason }])).not.toMatch(/[\n\r\u2028\u2029]/)
      }),
    )
  })
})
