import type { AlertLook, AlertRule, AlertSeverity, AlertSighting } from './alert-rule'

/** An alert of a rule for one subject, from when it was first seen until it is resolved. Milliseconds since 1970. */
export interface Alert {
  cluster: string
  rule: string
  severity: AlertSeverity
  subject: string | null
  summary: string
  /** Since when the rule has held without a break longer than it takes to be resolved. */
  sinceMs: number
  /** When it last held. */
  seenMs: number
  /** When it began to fire; `null` while it is not yet held for long enough. */
  firedMs: number | null
}

/** The alerts of one cluster, by rule and subject. Never changed in place. */
export type AlertLedger = ReadonlyMap<string, Alert>

export interface LedgerStep {
  ledger: AlertLedger
  /** What began to fire with this look, and what was resolved by it. */
  fired: Alert[]
  resolved: Alert[]
}

/**
 * The ledger after one more look at a cluster. An alert fires once its rule has held for `forMs`, and is resolved once it has not for
 * `resolveAfterMs`; while that cannot be told, it stays as it is. What a rule that is gone held is resolved.
 */
export function nextAlerts(
  before: AlertLedger,
  { cluster, rules, look }: { cluster: string; rules: readonly AlertRule[]; look: AlertLook },
  nowMs: number,
): LedgerStep {
  const ruleOf = new Map(rules.map((rule) => [rule.name, rule]))
  const ledger = new Map<string, Alert>()
  for (const sighting of look.sightings) {
    const rule = ruleOf.get(sighting.rule)
    const key = alertKey(sighting.rule, sighting.subject)
    if (rule) ledger.set(key, sighted(before.get(key), { cluster, rule, sighting }, nowMs))
  }
  const fired = [...ledger.values()].filter((alert) => {
    const known = before.get(alertKey(alert.rule, alert.subject))
    return alert.firedMs !== null && (known?.firedMs ?? null) === null
  })
  const unknown = new Set(look.unknown.map(({ rule, subject }) => alertKey(rule, subject)))
  const resolved: Alert[] = []
  for (const [key, alert] of before) {
    if (ledger.has(key)) continue
    const rule = ruleOf.get(alert.rule)
    if (rule && unknown.has(key)) ledger.set(key, { ...alert, seenMs: nowMs })
    else if (rule && isHeld(alert, rule, nowMs)) ledger.set(key, alert)
    else if (alert.firedMs !== null) resolved.push(alert)
  }
  return { ledger, fired, resolved }
}

function sighted(
  known: Alert | undefined,
  { cluster, rule, sighting }: { cluster: string; rule: AlertRule; sighting: AlertSighting },
  nowMs: number,
): Alert {
  const sinceMs = known?.sinceMs ?? nowMs
  const isDue = nowMs - sinceMs >= rule.forMs
  return {
    cluster,
    ...sighting,
    severity: rule.severity,
    sinceMs,
    seenMs: nowMs,
    firedMs: known?.firedMs ?? (isDue ? nowMs : null),
  }
}

/** What has fired is held for a while; what has not begins anew with each break. */
function isHeld({ seenMs, firedMs }: Alert, { resolveAfterMs }: AlertRule, nowMs: number): boolean {
  return firedMs !== null && nowMs - seenMs < resolveAfterMs
}

export function alertKey(rule: string, subject: string | null): string {
  return JSON.stringify([rule, subject])
}
