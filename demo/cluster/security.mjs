// @ts-check
// Doors with TLS and SASL for a cluster of startCluster: what the tests of secured clusters need.
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/**
 * @typedef {object} Certificates file names, all PEM
 * @property {string} ca the authority's certificate
 * @property {string} broker the brokers' key and certificate in one file, for 127.0.0.1 and localhost
 * @property {{ cert: string, key: string }} client signed by the same authority
 * @property {{ cert: string, key: string }} stranger signed by itself: no broker here trusts it
 */

/**
 * Makes an authority, a certificate for the brokers and one for a client with `openssl`.
 *
 * @param {string} dir is created
 * @returns {Promise<Certificates>}
 */
export async function makeCertificates(dir) {
  await mkdir(dir, { recursive: true })
  const at = (/** @type {string} */ name) => join(dir, name)
  const newKey = ['req', '-newkey', 'rsa:2048', '-nodes', '-days', '30']
  const openssl = (/** @type {string[]} */ args) => runFile('openssl', args, { cwd: dir })
  await openssl([
    ...newKey,
    '-x509',
    '-subj',
    '/CN=Milena test authority',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  ])
  for (const name of ['broker', 'client']) {
    const extensions = name === 'broker' ? 'subjectAltName=IP:127.0.0.1,DNS:localhost\n' : ''
    await writeFile(at(`${name}.ext`), `basicConstraints=CA:FALSE\n${extensions}`)
    await openssl([
      ...newKey,
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    ])
    const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30']
    await openssl([
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...signing,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    ])
  }
  await openssl([
    ...newKey,
    '-x509',
    '-subj',
    '/CN=stranger',
    '-keyout',
    'stranger.key',
    '-out',
    'stranger.pem',
  ])
  const both = await Promise.all(
    ['broker.key', 'broker.pem'].map((name) => readFile(at(name), 'utf8')),
  )
  await writeFile(at('broker-store.pem'), both.join(''))
  return {
    ca: at('ca.pem'),
    broker: at('broker-store.pem'),
    client: { cert: at('client.pem'), key: at('client.key') },
    stranger: { cert: at('stranger.pem'), key: at('stranger.key') },
  }
}

/**
 * A listener that speaks TLS; with `clientAuth: 'required'` only to clients with a certificate.
 *
 * @param {string} name
 * @param {Certificates} certificates
 * @param {'none' | 'required'} [clientAuth]
 * @returns {import('./broker-properties.mjs').Listener}
 */
export function tlsListener(name, certificates, clientAuth = 'none') {
  return { name, protocol: 'SSL', properties: tlsProperties(certificates, clientAuth) }
}

/**
 * A listener that speaks SASL: PLAIN for `users`, SCRAM for the cluster's `scramUsers`, and
 * OAUTHBEARER with unsecured tokens. Over TLS when certificates are given.
 *
 * @param {string} name
 * @param {{ users: Record<string, string>, certificates?: Certificates }} options
 * @returns {import('./broker-properties.mjs').Listener}
 */
export function saslListener(name, { users, certificates }) {
  const security = 'org.apache.kafka.common.security'
  const known = Object.entries(users).map(([user, password]) => `user_${user}="${password}"`)
  const scram = `${security}.scram.ScramLoginModule required;`
  return {
    name,
    protocol: certificates ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    properties: {
      ...(certificates ? tlsProperties(certificates, 'none') : {}),
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
      'plain.sasl.jaas.config': `${security}.plain.PlainLoginModule required ${known.join(' ')};`,
      'scram-sha-256.sasl.jaas.config': scram,
      'scram-sha-512.sasl.jaas.config': scram,
      // The broker makes itself a token at start; the claim is never used for anything else.
      'oauthbearer.sasl.jaas.config': `${security}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
    },
  }
}

/**
 * @param {Certificates} certificates
 * @param {'none' | 'required'} clientAuth
 */
function tlsProperties(certificates, clientAuth) {
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': certificates.broker,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': certificates.ca,
    'ssl.client.auth': clientAuth,
  }
}
