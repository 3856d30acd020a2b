import 'server-only'

/** How a broker's certificate is checked and which one we show. Certificates and keys are PEM text. */
export interface TlsSettings {
  /** Authorities to trust in place of the system's. */
  ca?: string
  /** Our own certificate, for brokers that ask for one (mutual TLS). */
  cert?: string
  key?: string
  /** Of `key`. */
  passphrase?: string
  /** The name expected in the broker's certificate where it differs from the host that we connect to. */
  serverName?: string
  /** `false` accepts any certificate, and with it anyone in between. */
  rejectUnauthorized: boolean
}

export type SaslSettings =
  | {
      mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
      username: string
      password: string
    }
  | {
      mechanism: 'oauthbearer'
      /** Asked for a token at every (re-)authentication; it caches and refreshes as it likes. */
      tokenProvider: () => Promise<{ value: string }>
    }

/** All that is needed to speak to one cluster. Plain data, so that a worker thread can be given it (without `tokenProvider`). */
export interface ConnectionSettings {
  /** Milena's own name for the cluster, as in its URLs. */
  clusterId: string
  /** Where to begin: `host:port`, `[ipv6]:port`. The others are learnt from metadata. */
  brokers: string[]
  /** How we name ourselves to the brokers: their request logs and quotas go by it. */
  clientId: string
  tls: false | TlsSettings
  sasl: SaslSettings | null
  /** Lets no request leave that would change the cluster. */
  readOnly: boolean
  /** How long a broker may be silent before it has answered a request. */
  requestTimeoutMs: number
  /** For a connection to be usable: TCP, TLS, versions and SASL together. */
  connectTimeoutMs: number
}

/** What a broker may keep us waiting for before it counts as not answering. */
export const DEFAULT_REQUEST_TIMEOUT_MS = 3_000
export const DEFAULT_CONNECT_TIMEOUT_MS = 3_000

export interface BrokerAddress {
  host: string
  port: number
}

/** Reads `host:port`; throws a TypeError that names the text when it is neither that nor `[ipv6]:port`. */
export function parseBrokerAddress(text: string): BrokerAddress {
  const parts = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:\s]+)):(\d{1,5})$/.exec(text.trim())
  const host = parts?.[1] ?? parts?.[2]
  const port = Number(parts?.[3])
  if (host === undefined || !(port >= 1 && port <= 65_535)) {
    throw new TypeError(
      `"${text}" is not a broker address: write host:port, for example kafka-1:9092`,
    )
  }
  return { host, port }
}
