import 'server-only'
import type { AlertConfiguration } from '@/lib/server/alerts/alert-desk'
import type { Secret } from '@/lib/server/config/secret'
import type { LogLevel } from '@/lib/server/log'
import type { ScanBudget, ScanLimits } from '@/lib/server/messages/scan/scan-limits'

/** TLS towards the brokers. Certificates and keys are PEM texts, read from their files at start. */
export interface TlsConfiguration {
  ca?: string
  cert?: string
  key?: Secret
  keyPassphrase?: Secret
  serverName?: string
  /** `false` accepts any certificate: for a first try only. */
  verify: boolean
}

export type SaslConfiguration =
  | {
      mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
      username: string
      password: Secret
    }
  | { mechanism: 'oauthbearer'; token: TokenSource }

/** Where bearer tokens come from: a file that something else keeps fresh, or a token endpoint (client credentials). */
export type TokenSource =
  | { from: 'file'; path: string }
  | {
      from: 'endpoint'
      url: string
      clientId: string
      clientSecret: Secret
      scope: string | null
    }

export interface ClusterConfiguration {
  id: string
  name: string
  environment: string | null
  readOnly: boolean
  /** `host:port`, IPv6 hosts in brackets. */
  brokers: string[]
  tls: TlsConfiguration | null
  sasl: SaslConfiguration | null
}

/** Everything Milena is told at start. */
export interface Configuration {
  clusters: ClusterConfiguration[]
  /** Where state is kept: series, audit log. */
  dataDirectory: string
  /** Host names that are answered beside localhost and the loopback addresses; lower case, without port. */
  allowedHosts: string[]
  logLevel: LogLevel
  scans: {
    limits: ScanLimits
    /** By the id of the cluster. */
    budgets: ReadonlyMap<string, ScanBudget>
  }
  alerts: AlertConfiguration
}

/** What is wrong with one key. `reason` never holds a secret. */
export interface ConfigurationProblem {
  key: string
  reason: string
}

export type ParsedConfiguration =
  | { ok: true; configuration: Configuration; warnings: string[] }
  | { ok: false; problems: ConfigurationProblem[] }
