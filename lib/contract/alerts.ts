import { z } from 'zod'
import { endpoint } from './endpoint'
import { clusterParams, Instant } from './values'

export const Alert = z.object({
  rule: z.string(),
  severity: z.enum(['critical', 'warning']),
  /** The group or the broker; `null` where it is the cluster. */
  subject: z.string().nullable(),
  /** Whether the rule is about groups: then `subject` is one. */
  isGroup: z.boolean(),
  /** What holds, in a sentence with figures. */
  summary: z.string(),
  /** Since when the rule holds. */
  since: Instant,
})
export type Alert = z.infer<typeof Alert>

/** A way out for alerts, and how the last delivery went. */
export const AlertReceiver = z.object({
  kind: z.enum(['webhook', 'alertmanager']),
  /** When the last delivery arrived or failed; `null` before the first. */
  last: Instant.nullable(),
  /** Why the last one failed; `null` where it did not. */
  error: z.string().nullable(),
  /** Given up since the start. */
  lost: z.int(),
})

export const AlertList = z.object({
  /** Rules that are configured for this cluster. */
  ruleCount: z.int(),
  /** What fires now, the longest first. */
  firing: z.array(Alert),
  receivers: z.array(AlertReceiver),
})
export type AlertList = z.infer<typeof AlertList>

export const AlertTest = z.object({
  /** What was sent, or would be. */
  text: z.string(),
  receivers: z.array(
    z.object({
      kind: z.enum(['webhook', 'alertmanager']),
      /** `planned` in a dry run. */
      outcome: z.enum(['planned', 'delivered', 'failed']),
      /** Why it failed; `null` where it did not. */
      error: z.string().nullable(),
    }),
  ),
})
export type AlertTest = z.infer<typeof AlertTest>

export const listAlerts = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/alerts',
  summary: 'Alerts that fire now, and how their delivery goes',
  params: clusterParams,
  response: AlertList,
})

export const testAlerts = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/alerts/test',
  summary: 'Send a test alert to every receiver, or show its text (dryRun)',
  params: clusterParams,
  body: z.strictObject({ dryRun: z.boolean().default(true) }),
  response: AlertTest,
})
