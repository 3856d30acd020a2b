import 'server-only'
import type {
  ClusterConfiguration,
  SaslConfiguration,
  TlsConfiguration,
  TokenSource,
} from '@/lib/server/config/configuration'
import {
  type ClusterInput,
  type SaslInput,
  saslMechanisms,
} from '@/lib/server/config/configuration-input'
import { type Secret, secret } from '@/lib/server/config/secret'

export interface ClusterReader {
  report: (path: readonly string[], reason: string) => void
  /** Paths as the configuration has them. Throws when the file cannot be read. */
  readFile: (path: string) => string
  pathOf: (path: string) => string
}

/** One cluster with its files read. What is wrong is reported; the result is then not to be used. */
export function readCluster(input: ClusterInput, reader: ClusterReader): ClusterConfiguration {
  return {
    id: input.id,
    name: input.name ?? input.id,
    environment: input.environment ?? null,
    readOnly: input.readOnly ?? false,
    brokers: input.brokers,
    tls: readTls(input.tls, reader),
    sasl: input.sasl ? readSasl(input.sasl, reader) : null,
  }
}

function readTls(input: ClusterInput['tls'], reader: ClusterReader): TlsConfiguration | null {
  if (input === undefined || input === false) return null
  if (input === true) return { verify: true }
  const { caFile, certFile, keyFile, serverName, verify = true } = input
  if ((certFile === undefined) !== (keyFile === undefined)) {
    const missing = certFile === undefined ? 'certFile' : 'keyFile'
    reader.report(['tls', missing], 'certificate and key are needed together')
  }
  const ca = fileText(caFile, ['tls', 'caFile'], reader)
  const cert = fileText(certFile, ['tls', 'certFile'], reader)
  const key = fileText(keyFile, ['tls', 'keyFile'], reader)
  const keyPassphrase = readSecret(input, ['tls', 'keyPassphrase'], reader)
  return {
    verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key: secret(key) }),
    ...(keyPassphrase === null ? {} : { keyPassphrase }),
    ...(serverName === undefined ? {} : { serverName }),
  }
}

function readSasl(input: SaslInput, reader: ClusterReader): SaslConfiguration | null {
  const named = input.mechanism.toLowerCase().replaceAll('_', '-')
  if (named === 'gssapi' || named === 'kerberos') {
    const reason =
      'Kerberos (GSSAPI) is not supported; give Milena a SCRAM or OAUTHBEARER user on another listener'
    reader.report(['sasl', 'mechanism'], reason)
    return null
  }
  const mechanism = saslMechanisms.find((each) => each === named)
  if (mechanism === undefined) {
    reader.report(['sasl', 'mechanism'], `must be one of ${saslMechanisms.join(', ')}`)
    return null
  }
  if (mechanism === 'oauthbearer') {
    const token = readTokenSource(input, reader)
    return token === null ? null : { mechanism, token }
  }
  const { username } = input
  const password = readSecret(input, ['sasl', 'password'], reader)
  if (username === undefined) reader.report(['sasl', 'username'], `is needed for ${mechanism}`)
  if (password === null) reader.report(['sasl', 'password'], `is needed for ${mechanism}`)
  return username === undefined || password === null ? null : { mechanism, username, password }
}

function readTokenSource(input: SaslInput, reader: ClusterReader): TokenSource | null {
  const { tokenFile, tokenEndpoint, clientId, scope = null } = input
  if (tokenFile !== undefined && tokenEndpoint === undefined) {
    return { from: 'file', path: reader.pathOf(tokenFile) }
  }
  if (tokenEndpoint === undefined || tokenFile !== undefined) {
    const reason = 'oauthbearer needs either tokenFile or tokenEndpoint'
    reader.report(['sasl', 'tokenEndpoint'], reason)
    return null
  }
  const clientSecret = readSecret(input, ['sasl', 'clientSecret'], reader)
  if (clientId === undefined) reader.report(['sasl', 'clientId'], 'is needed for a token endpoint')
  if (clientSecret === null) {
    reader.report(['sasl', 'clientSecret'], 'is needed for a token endpoint')
  }
  if (clientId === undefined || clientSecret === null) return null
  return { from: 'endpoint', url: tokenEndpoint, clientId, clientSecret, scope }
}

/** A secret given in place or by a file (its final line break left out); not both. */
function readSecret(
  input: Readonly<Record<string, unknown>>,
  [part, key]: readonly [string, string],
  reader: ClusterReader,
): Secret | null {
  const inPlace = input[key]
  const path = input[`${key}File`]
  if (typeof inPlace === 'string' && typeof path === 'string') {
    reader.report([part, key], 'is given twice: in place and by a file')
    return null
  }
  if (typeof inPlace === 'string') return secret(inPlace)
  if (typeof path !== 'string') return null
  const text = fileText(path, [part, `${key}File`], reader)
  return text === undefined ? secret('') : secret(text.replace(/\r?\n$/, ''))
}

function fileText(
  path: string | undefined,
  at: readonly string[],
  { report, readFile }: ClusterReader,
): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFile(path)
  } catch {
    report(at, `the file ${path} cannot be read`)
    return undefined
  }
}
