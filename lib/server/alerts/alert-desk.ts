import 'server-only'
import {
  type Alert,
  type AlertLedger,
  alertKey,
  nextAlerts,
} from '@/lib/domain/alerts/alert-ledger'
import type { AlertRule } from '@/lib/domain/alerts/alert-rule'
import { groupBy } from '@/lib/kafka/grouping'
import { readAlertFile, writeAlertFile } from '@/lib/server/alerts/alert-file'
import { type AlertEvent, alertmanagerBody, webhookBody } from '@/lib/server/alerts/alert-messages'
import { Courier, type CourierOptions, type Receiver } from '@/lib/server/alerts/courier'
import { type ClusterSeen, lookAtCluster } from '@/lib/server/alerts/look-at-cluster'

export interface AlertConfiguration {
  rules: readonly AlertRule[]
  receivers: readonly Receiver[]
}

/** Alertmanager takes an alert that is not posted again for resolved. */
const POST_AGAIN_MS = 60_000
/** The times in the file may be behind by so much. */
const WRITE_EVERY_MS = 30_000

/** Holds the rules against each snapshot, keeps what fires over restarts, and sends what changes on its way. */
export class AlertDesk {
  readonly #configuration: AlertConfiguration
  readonly #path: string
  readonly #couriers: Courier[]
  readonly #ledgers = new Map<string, AlertLedger>()
  /** Clusters that have not been looked at since the start. */
  readonly #unseen: Set<string>
  readonly #postedMs = new Map<string, number>()
  #writtenMs = 0

  constructor(configuration: AlertConfiguration, path: string, options: CourierOptions = {}) {
    this.#configuration = configuration
    this.#path = path
    this.#couriers = configuration.receivers.map((receiver) => new Courier(receiver, options))
    const left = configuration.rules.length === 0 ? [] : readAlertFile(path)
    for (const [cluster, alerts] of groupBy(left, (alert) => alert.cluster)) {
      const entries = alerts.map((each) => [alertKey(each.rule, each.subject), each] as const)
      this.#ledgers.set(cluster, new Map(entries))
    }
    this.#unseen = new Set(this.#ledgers.keys())
  }

  /** The rules that hold for a cluster. */
  rulesOf(cluster: string): AlertRule[] {
    return this.#configuration.rules.filter(
      ({ clusters }) => clusters === null || clusters.includes(cluster),
    )
  }

  isAboutGroups(ruleName: string): boolean {
    const rule = this.#configuration.rules.find(({ name }) => name === ruleName)
    const when = rule?.condition.when
    return when !== undefined && when !== 'under-replicated' && when !== 'broker-gone'
  }

  get couriers(): readonly Courier[] {
    return this.#couriers
  }

  /** To be called after each sweep. Nothing is waited for. */
  look(cluster: string, seen: ClusterSeen): void {
    const { snapshot, nowMs } = seen
    const rules = this.rulesOf(cluster)
    const isUnwatched = rules.length === 0 && !this.#ledgers.has(cluster)
    if (snapshot.state === 'connecting' || isUnwatched) return
    const before = this.#before(cluster, nowMs)
    const look = lookAtCluster(rules, [...before.values()], seen)
    const { ledger, fired, resolved } = nextAlerts(before, { cluster, rules, look }, nowMs)
    this.#ledgers.set(cluster, ledger)
    for (const alert of fired) this.#tell(alert, 'firing', nowMs)
    for (const alert of resolved) this.#tell(alert, 'resolved', nowMs)
    this.#postAgain(cluster, nowMs)
    const changed = fired.length > 0 || resolved.length > 0
    if (changed || nowMs - this.#writtenMs >= WRITE_EVERY_MS) this.#write(nowMs)
  }

  /** What fires now, the longest first. */
  firing(cluster: string): Alert[] {
    return [...(this.#ledgers.get(cluster)?.values() ?? [])]
      .filter(({ firedMs }) => firedMs !== null)
      .sort((a, b) => a.sinceMs - b.sinceMs)
  }

  async stop(): Promise<void> {
    if (this.#configuration.rules.length > 0) this.#write(Date.now())
    await Promise.all(this.#couriers.map((courier) => courier.stop()))
  }

  /** Of the time in which Milena did not run nothing is known: what fired then has to be seen gone for as long as any other. */
  #before(cluster: string, nowMs: number): AlertLedger {
    const ledger = this.#ledgers.get(cluster) ?? new Map<string, Alert>()
    if (!this.#unseen.delete(cluster)) return ledger
    return new Map([...ledger].map(([key, alert]) => [key, { ...alert, seenMs: nowMs }]))
  }

  #tell(alert: Alert, event: AlertEvent, nowMs: number): void {
    for (const courier of this.#couriers) courier.send(bodyFor(courier, alert, event, nowMs))
  }

  #postAgain(cluster: string, nowMs: number): void {
    if (nowMs - (this.#postedMs.get(cluster) ?? 0) < POST_AGAIN_MS) return
    this.#postedMs.set(cluster, nowMs)
    const firing = this.firing(cluster).map((alert) => ({ alert, event: 'firing' as const }))
    if (firing.length === 0) return
    for (const courier of this.#couriers) {
      if (courier.receiver.kind === 'alertmanager') courier.send(alertmanagerBody(firing, nowMs))
    }
  }

  #write(nowMs: number): void {
    this.#writtenMs = nowMs
    writeAlertFile(
      this.#path,
      [...this.#ledgers.values()].flatMap((each) => [...each.values()]),
    )
  }
}

/** What a receiver is sent for one alert. */
export function bodyFor(
  { receiver }: Pick<Courier, 'receiver'>,
  alert: Alert,
  event: AlertEvent,
  nowMs: number,
): object {
  return receiver.kind === 'webhook'
    ? webhookBody(alert, event)
    : alertmanagerBody([{ alert, event }], nowMs)
}
