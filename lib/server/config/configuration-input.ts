import 'server-only'
import { z } from 'zod'
import { ClusterId } from '@/lib/contract/values'
import { AlertsInput, alertKeys } from '@/lib/server/config/alert-input'
import { hostName } from '@/lib/server/http/host-check'
import { logLevels } from '@/lib/server/log'

const MEBIBYTE = 1_048_576
const DAY_SECONDS = 86_400

/** `host:port`, IPv6 hosts in brackets. */
const BrokerAddress = z.string().superRefine((address, context) => {
  const reason = brokerAddressFault(address)
  if (reason !== null) context.addIssue({ code: 'custom', message: reason })
})

const TlsInput = z.union([
  z.boolean(),
  z.strictObject({
    caFile: z.string().optional(),
    certFile: z.string().optional(),
    keyFile: z.string().optional(),
    keyPassphrase: z.string().optional(),
    keyPassphraseFile: z.string().optional(),
    serverName: z.string().optional(),
    verify: z.boolean().optional(),
  }),
])

export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'] as const

const SaslInput = z.strictObject({
  mechanism: z.string(),
  username: z.string().optional(),
  password: z.string().optional(),
  passwordFile: z.string().optional(),
  tokenFile: z.string().optional(),
  tokenEndpoint: z
    .url({ protocol: /^https?$/, error: 'an http(s) address is expected' })
    .optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  clientSecretFile: z.string().optional(),
  scope: z.string().optional(),
})
export type SaslInput = z.infer<typeof SaslInput>

const count = (least: number, most: number) =>
  z
    .int(`a whole number is expected`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)

/** What one search of a cluster may take before it rests. */
const budgetShape = {
  maxBytes: count(MEBIBYTE, Number.MAX_SAFE_INTEGER).optional(),
  maxSeconds: count(1, DAY_SECONDS).optional(),
}
const ScanBudgetInput = z.strictObject(budgetShape)
export type ScanBudgetInput = z.infer<typeof ScanBudgetInput>

const ScansInput = z.strictObject({
  concurrent: count(1, 64).optional(),
  waiting: count(0, 1_000).optional(),
  liveTails: count(0, 1_000).optional(),
  ...budgetShape,
})

const ClusterInput = z.strictObject({
  id: ClusterId,
  name: z.string().min(1).max(100).optional(),
  environment: z.string().min(1).max(40).optional(),
  brokers: z.array(BrokerAddress).min(1, 'at least one broker is needed'),
  readOnly: z.boolean().optional(),
  tls: TlsInput.optional(),
  sasl: SaslInput.optional(),
  scans: ScanBudgetInput.optional(),
})
export type ClusterInput = z.infer<typeof ClusterInput>

const AllowedHost = z
  .string()
  .refine((host) => hostName(host) === host.toLowerCase(), 'a host name without port is expected')

/** What milena.yaml may hold; the environment is brought into the same shape. */
export const ConfigurationInput = z.strictObject({
  readOnly: z.boolean().optional(),
  data: z.string().min(1).optional(),
  allowedHosts: z.array(AllowedHost).optional(),
  logLevel: z.enum(logLevels).optional(),
  scans: ScansInput.optional(),
  clusters: z.array(ClusterInput).optional(),
  alerts: AlertsInput.optional(),
})
export type ConfigurationInput = z.infer<typeof ConfigurationInput>

/** Keys by where they stand, to tell what a misspelt one was meant to be. */
export const knownKeys = {
  top: Object.keys(ConfigurationInput.shape),
  cluster: Object.keys(ClusterInput.shape),
  tls: Object.keys(TlsInput.options[1].shape),
  sasl: Object.keys(SaslInput.shape),
  scans: Object.keys(ScansInput.shape),
  scansOfCluster: Object.keys(ScanBudgetInput.shape),
  ...alertKeys,
}

function brokerAddressFault(address: string): string | null {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^\s:/[\],]+):(\d+)$/.exec(address)
  if (!match) return `"${address.slice(0, 100)}" is not host:port`
  const port = Number(match[2])
  return port >= 1 && port <= 65_535 ? null : `"${address}" has no port from 1 to 65535`
}
