import 'server-only'
import type { AlertCondition, AlertRule } from '@/lib/domain/alerts/alert-rule'
import type { AlertConfiguration } from '@/lib/server/alerts/alert-desk'
import type { Receiver } from '@/lib/server/alerts/courier'
import type { AlertsInput, ReceiverInput } from '@/lib/server/config/alert-input'
import { secret } from '@/lib/server/config/secret'

interface Beside {
  report: (path: readonly PropertyKey[], reason: string) => void
  readFile: (path: string) => string
  /** Ids of the clusters that rules may name. */
  clusters: readonly string[]
}

/** The rules and where alerts go; what is wrong is reported by where it stands. */
export function readAlerts(input: AlertsInput | undefined, beside: Beside): AlertConfiguration {
  if (input === undefined) return { rules: [], receivers: [] }
  const names = input.rules.map(({ name }) => name)
  input.rules.forEach(({ name, clusters }, index) => {
    const at = ['rules', index]
    if (names.indexOf(name) !== index)
      beside.report([...at, 'name'], `"${name}" is the name of another rule too`)
    for (const id of clusters ?? []) {
      if (!beside.clusters.includes(id))
        beside.report([...at, 'clusters'], `no cluster is called "${id}"`)
    }
  })
  const receivers = (['webhook', 'alertmanager'] as const).flatMap((kind) => {
    const receiver = input[kind] && readReceiver(kind, input[kind], beside)
    return receiver ? [receiver] : []
  })
  return { rules: input.rules.map(ruleOf), receivers }
}

function ruleOf(input: AlertsInput['rules'][number]): AlertRule {
  const { name, severity, clusters, for: forMs, resolveAfter: resolveAfterMs } = input
  return {
    name,
    severity,
    condition: conditionOf(input),
    groups: 'groups' in input ? input.groups : '*',
    clusters: clusters ?? null,
    forMs,
    resolveAfterMs,
  }
}

function conditionOf(input: AlertsInput['rules'][number]): AlertCondition {
  switch (input.when) {
    case 'lag':
      return { when: 'lag', above: BigInt(input.above) }
    case 'time-lag':
      return { when: 'time-lag', aboveMs: input.above }
    case 'data-loss':
      return { when: 'data-loss', withinMs: input.within }
    case 'verdict':
      return { when: 'verdict', is: input.is }
    case 'churn':
      return { when: 'churn', above: input.above }
    case 'under-replicated':
      return { when: 'under-replicated', above: input.above }
    case 'broker-gone':
      return { when: 'broker-gone' }
  }
}

/** Alertmanager is named by where it is, and told at its interface. */
function readReceiver(
  kind: Receiver['kind'],
  input: ReceiverInput,
  beside: Beside,
): Receiver | null {
  const url = input.url ?? fromFile(input.urlFile, [kind, 'urlFile'], beside)
  const token =
    input.bearerToken ?? fromFile(input.bearerTokenFile, [kind, 'bearerTokenFile'], beside)
  if (url === null || !URL.canParse(url) || !/^https?:/.test(url)) {
    beside.report([kind, 'url'], 'url or urlFile must give an http(s) address')
    return null
  }
  const address = kind === 'webhook' ? url : `${url.replace(/\/+$/, '')}/api/v2/alerts`
  return { kind, url: secret(address), bearerToken: token === null ? null : secret(token) }
}

function fromFile(
  path: string | undefined,
  at: string[],
  { readFile, report }: Beside,
): string | null {
  if (path === undefined) return null
  try {
    return readFile(path).trim()
  } catch {
    report(at, 'the file cannot be read')
    return null
  }
}
