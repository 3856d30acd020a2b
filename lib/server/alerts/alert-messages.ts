import 'server-only'
import type { Alert } from '@/lib/domain/alerts/alert-ledger'

export type AlertEvent = 'firing' | 'resolved' | 'test'

/** An alert as text: `[firing] payments behind: payments-workers on production. 48 210 messages are not read.` */
export function alertText(alert: Alert, event: AlertEvent): string {
  const { rule, subject, cluster, summary } = alert
  const place = subject === null ? cluster : `${subject} on ${cluster}`
  return `[${event}] ${rule}: ${place}. ${summary}`.replace(/[\u202f\u00a0]/g, ' ')
}

/** Slack wants `text`, in which these three begin marks; other receivers have the fields. */
export function webhookBody(alert: Alert, event: AlertEvent): object {
  const { cluster, rule, severity, subject, summary, sinceMs } = alert
  const text = alertText(alert, event)
  return {
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    alert: { event, cluster, rule, severity, subject, summary, since: instant(sinceMs) },
  }
}

/** An alert that is not posted again within this time is taken for resolved. */
const ALERTMANAGER_KEEPS_MS = 300_000

/** The body of `POST /api/v2/alerts`. The labels are what Alertmanager knows an alert by, so no figure is among them. */
export function alertmanagerBody(
  alerts: readonly { alert: Alert; event: AlertEvent }[],
  nowMs: number,
): object[] {
  return alerts.map(({ alert, event }) => ({
    labels: {
      alertname: alert.rule,
      severity: alert.severity,
      cluster: alert.cluster,
      ...(alert.subject === null ? {} : { subject: alert.subject }),
      ...(event === 'test' ? { test: 'true' } : {}),
    },
    annotations: { summary: alertText(alert, event) },
    startsAt: instant(alert.firedMs ?? alert.sinceMs),
    endsAt: instant(event === 'resolved' ? nowMs : nowMs + ALERTMANAGER_KEEPS_MS),
  }))
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
