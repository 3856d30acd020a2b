import 'server-only'
import type { ConfigurationProblem } from '@/lib/server/config/configuration'
import { suggestKey } from '@/lib/server/config/suggest-key'

export type Environment = Readonly<Record<string, string | undefined>>

/** The keys of the environment, and the place of each in the shape of milena.yaml. */
const clusterKeys: Record<string, readonly [...path: string[]]> = {
  KAFKA_BROKERS: ['brokers'],
  KAFKA_CLUSTER_ID: ['id'],
  KAFKA_CLUSTER_NAME: ['name'],
  KAFKA_ENVIRONMENT: ['environment'],
  KAFKA_TLS: ['tls'],
  KAFKA_TLS_CA_FILE: ['tls', 'caFile'],
  KAFKA_TLS_CERT_FILE: ['tls', 'certFile'],
  KAFKA_TLS_KEY_FILE: ['tls', 'keyFile'],
  KAFKA_TLS_KEY_PASSPHRASE: ['tls', 'keyPassphrase'],
  KAFKA_TLS_KEY_PASSPHRASE_FILE: ['tls', 'keyPassphraseFile'],
  KAFKA_TLS_SERVER_NAME: ['tls', 'serverName'],
  KAFKA_TLS_VERIFY: ['tls', 'verify'],
  KAFKA_SASL_MECHANISM: ['sasl', 'mechanism'],
  KAFKA_SASL_USERNAME: ['sasl', 'username'],
  KAFKA_SASL_PASSWORD: ['sasl', 'password'],
  KAFKA_SASL_PASSWORD_FILE: ['sasl', 'passwordFile'],
  KAFKA_SASL_TOKEN_FILE: ['sasl', 'tokenFile'],
  KAFKA_SASL_TOKEN_ENDPOINT: ['sasl', 'tokenEndpoint'],
  KAFKA_SASL_CLIENT_ID: ['sasl', 'clientId'],
  KAFKA_SASL_CLIENT_SECRET: ['sasl', 'clientSecret'],
  KAFKA_SASL_CLIENT_SECRET_FILE: ['sasl', 'clientSecretFile'],
  KAFKA_SASL_SCOPE: ['sasl', 'scope'],
}

const globalKeys: Record<string, string> = {
  MILENA_READ_ONLY: 'readOnly',
  MILENA_DATA: 'data',
  MILENA_ALLOWED_HOSTS: 'allowedHosts',
  MILENA_LOG_LEVEL: 'logLevel',
}

const knownNames = [
  ...Object.keys(clusterKeys),
  ...Object.keys(globalKeys),
  'MILENA_BASE_PATH',
  'MILENA_CONFIG',
  'MILENA_DESIGN_PAGE',
]
const listNames = new Set(['KAFKA_BROKERS', 'MILENA_ALLOWED_HOSTS'])
const booleanNames = new Set(['KAFKA_TLS', 'KAFKA_TLS_VERIFY', 'MILENA_READ_ONLY'])

export interface EnvironmentInput {
  /** In the shape of a cluster of milena.yaml; `null` when the environment names no brokers. */
  cluster: Record<string, unknown> | null
  globals: Record<string, unknown>
  problems: ConfigurationProblem[]
}

/** The environment in the shape of milena.yaml. An empty value counts as not set. */
export function readEnvironment(environment: Environment): EnvironmentInput {
  const problems = misspeltNames(environment)
  const value = (name: string) => typedValue(name, environment[name], problems)
  const globals: Record<string, unknown> = {}
  for (const [name, key] of Object.entries(globalKeys)) {
    const given = value(name)
    if (given !== undefined) globals[key] = given
  }
  const given = Object.keys(clusterKeys).filter((name) => isSet(environment[name]))
  const [first] = given
  if (first === undefined) return { cluster: null, globals, problems }
  if (!isSet(environment['KAFKA_BROKERS'])) {
    problems.push({ key: first, reason: 'is set, but KAFKA_BROKERS is not' })
    return { cluster: null, globals, problems }
  }
  return { cluster: clusterOf(given, value), globals, problems }
}

/** The name of the variable that a place of the cluster's shape came from. */
export function environmentName(path: readonly PropertyKey[]): string {
  const [first, second] = path.map(String)
  const byPath = (wanted: string) =>
    Object.keys(clusterKeys).find((name) => clusterKeys[name]?.join('.') === wanted)
  return byPath(`${first}.${second}`) ?? byPath(String(first)) ?? `KAFKA_${String(first)}`
}

function clusterOf(
  given: readonly string[],
  value: (name: string) => unknown,
): Record<string, unknown> {
  const cluster: Record<string, unknown> = { id: 'kafka' }
  const parts: Record<string, Record<string, unknown>> = {}
  for (const name of given) {
    const [part = '', key] = clusterKeys[name] ?? []
    if (key === undefined) cluster[part] = value(name)
    else parts[part] = { ...parts[part], [key]: value(name) }
  }
  const { tls, ...others } = parts
  // KAFKA_TLS=false turns TLS off whatever else is set; any other TLS variable turns it on.
  if (tls && cluster['tls'] !== false) cluster['tls'] = tls
  return { ...cluster, ...others }
}

function typedValue(
  name: string,
  text: string | undefined,
  problems: ConfigurationProblem[],
): unknown {
  if (!isSet(text)) return undefined
  if (listNames.has(name)) {
    const items = text.split(',').map((item) => item.trim())
    return items.filter((item) => item !== '')
  }
  if (!booleanNames.has(name)) return text
  const known = new Map([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])
  const value = known.get(text.toLowerCase())
  if (value === undefined) problems.push({ key: name, reason: 'must be true or false' })
  return value
}

/**
 * Names that are almost one of ours. Others pass: platforms put variables such as KAFKA_SERVICE_HOST into every process.
 */
function misspeltNames(environment: Environment): ConfigurationProblem[] {
  return Object.keys(environment).flatMap((name) => {
    if (!/^(KAFKA|MILENA)_/.test(name) || knownNames.includes(name)) return []
    const meant = suggestKey(name, knownNames)
    return meant === null ? [] : [{ key: name, reason: `is not a setting; did you mean ${meant}?` }]
  })
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
