import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '@/demo/cluster/cluster.mjs'
import {
  type Certificates,
  makeCertificates,
  saslListener,
  tlsListener,
} from '@/demo/cluster/security.mjs'
import { describeCluster } from './brokers/describe-cluster'
import { openCluster } from './cluster'
import { openKafkajsConnection } from './connection/kafkajs-connection'
import type { ConnectionSettings, SaslSettings } from './connection-settings'
import { createKafkajsClient } from './kafkajs-client'
import { testSettings } from './testing/real-kafka'

const account = { username: 'milena', password: 'milena-secret' }
const plain: SaslSettings = { mechanism: 'plain', ...account }
const SESSION_MS = 4_000

let dir: string
let brokers: Cluster
let certificates: Certificates
let ca: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'milena-security-'))
  certificates = await makeCertificates(join(dir, 'certificates'))
  ca = await readFile(certificates.ca, 'utf8')
  const users = { [account.username]: account.password }
  brokers = await startCluster({
    dir,
    jars: process.env['MILENA_KAFKA_JARS'] ?? '',
    brokerCount: 1,
    scramUsers: users,
    properties: { 'connections.max.reauth.ms': String(SESSION_MS) },
    listeners: [
      tlsListener('TLS', certificates),
      tlsListener('MUTUAL', certificates, 'required'),
      saslListener('SASLTLS', { users, certificates }),
    ],
  })
}, 120_000)

afterAll(async () => {
  await brokers?.stop()
  await rm(dir, { recursive: true, force: true })
})

function settingsFor(listener: string, changes: Partial<ConnectionSettings>): ConnectionSettings {
  const tls = { ca, rejectUnauthorized: true }
  return testSettings(brokers.bootstraps[listener] ?? '', { tls, ...changes })
}

/** Which brokers a client with these settings sees; throws as it does. */
async function brokerIds(listener: string, changes: Partial<ConnectionSettings> = {}) {
  const cluster = openCluster(settingsFor(listener, changes))
  try {
    return (await describeCluster(cluster)).brokers.map(({ id }) => id)
  } finally {
    await cluster.close()
  }
}

function token(claims: object): string {
  const encoded = [{ alg: 'none' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return `${encoded.join('.')}.`
}

function oauth(lifetimeSeconds: number): SaslSettings {
  return {
    mechanism: 'oauthbearer',
    tokenProvider: async () => {
      const now = Date.now() / 1_000
      return { value: token({ sub: 'milena', iat: now - 10, exp: now + lifetimeSeconds }) }
    },
  }
}

const scram = (mechanism: 'scram-sha-256' | 'scram-sha-512'): SaslSettings => ({
  mechanism,
  ...account,
})

describe('TLS', () => {
  it('connects to a broker whose certificate the given authority has signed', async () => {
    expect(await brokerIds('TLS')).toEqual([1])
  })

  it('refuses a broker that an unknown authority has signed, and says what to set', async () => {
    const attempt = brokerIds('TLS', { tls: { rejectUnauthorized: true } })
    await expect(attempt).rejects.toMatchObject({
      error: 'TLS_FAILED',
      message: expect.stringContaining('Set the CA'),
    })
  })

  it('refuses a broker whose certificate is for another name', async () => {
    const attempt = brokerIds('TLS', {
      tls: { ca, rejectUnauthorized: true, serverName: 'elsewhere.example' },
    })
    await expect(attempt).rejects.toMatchObject({
      error: 'TLS_FAILED',
      message: expect.stringContaining('another name'),
    })
  })

  it('accepts any certificate only when told to', async () => {
    expect(await brokerIds('TLS', { tls: { rejectUnauthorized: false } })).toEqual([1])
  })

  it('shows its own certificate where the broker asks for one, and fails without', async () => {
    const { client, stranger } = certificates
    const pair = async ({ cert, key }: { cert: string; key: string }) => ({
      ca,
      cert: await readFile(cert, 'utf8'),
      key: await readFile(key, 'utf8'),
      rejectUnauthorized: true,
    })
    expect(await brokerIds('MUTUAL', { tls: await pair(client) })).toEqual([1])
    for (const tls of [{ ca, rejectUnauthorized: true }, await pair(stranger)]) {
      await expect(brokerIds('MUTUAL', { tls })).rejects.toMatchObject({
        error: expect.stringMatching(/TLS_FAILED|CONNECTION_FAILED/),
      })
    }
  })

  it('fails within the deadline, and not for ever, where the port speaks no TLS', async () => {
    await expect(brokerIds('PLAINTEXT')).rejects.toMatchObject({
      error: expect.stringMatching(/TLS_FAILED|CONNECTION_FAILED|BROKER_NOT_ANSWERING/),
    })
    await expect(brokerIds('TLS', { tls: false })).rejects.toMatchObject({
      error: expect.stringMatching(/CONNECTION_FAILED|BROKER_NOT_ANSWERING/),
    })
  })
})

describe('SASL over TLS', () => {
  const mechanisms = [plain, scram('scram-sha-256'), scram('scram-sha-512'), oauth(60)]

  it.each(mechanisms)('signs in with $mechanism, also as kafkajs itself', async (sasl) => {
    expect(await brokerIds('SASLTLS', { sasl })).toEqual([1])
    const client = createKafkajsClient(settingsFor('SASLTLS', { sasl }))
    const description = await client.withAdmin((admin) => admin.describeCluster())
    expect(description.brokers).toHaveLength(1)
  })

  it.each([
    { ...plain, password: 'wrong' },
    { ...scram('scram-sha-256'), password: 'wrong' },
    { ...scram('scram-sha-512'), username: 'nobody' },
    oauth(-5),
  ])('is told at once that $mechanism credentials are wrong', async (sasl) => {
    const startedAt = Date.now()
    const error = await brokerIds('SASLTLS', { sasl }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ error: 'SASL_AUTHENTICATION_FAILED' })
    expect(String(error)).not.toContain('wrong')
    expect(Date.now() - startedAt).toBeLessThan(3_000)
  })

  it.each([plain, oauth(60)])(
    'renews a $mechanism session before it ends, on the same socket',
    async (sasl) => {
      const settings = settingsFor('SASLTLS', { sasl })
      let sockets = 0
      const cluster = openCluster(settings, {
        open: (address, signal) => {
          sockets++
          return openKafkajsConnection(settings, address, { signal })
        },
      })
      const until = Date.now() + 2 * SESSION_MS
      while (Date.now() < until) {
        await describeCluster(cluster)
        await pause(200)
      }
      await cluster.close()
      expect(sockets).toBe(1)
    },
  )
})
