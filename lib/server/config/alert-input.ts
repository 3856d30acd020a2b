import 'server-only'
import { z } from 'zod'
import { ClusterId } from '@/lib/contract/values'

const UNITS_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30s`, `5m`, `3h`, `2d`. */
const Duration = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, 'a length of time is expected: 30s, 5m, 3h or 2d')
  .transform((text) => Number(text.slice(0, -1)) * (UNITS_MS[text.slice(-1)] ?? 0))

const Verdict = z.enum(['slow', 'stalled', 'stopped', 'rewinding', 'unread'])
const Count = z.int().min(0)

const ruleShape = {
  name: z.string().min(1).max(100),
  severity: z.enum(['critical', 'warning']).default('warning'),
  clusters: z.array(ClusterId).min(1).optional(),
  for: Duration.default(60_000),
  resolveAfter: Duration.default(120_000),
}
const groups = z.string().min(1).default('*')

const RuleInput = z.discriminatedUnion('when', [
  z.strictObject({ ...ruleShape, groups, when: z.literal('lag'), above: Count }),
  z.strictObject({ ...ruleShape, groups, when: z.literal('time-lag'), above: Duration }),
  z.strictObject({ ...ruleShape, groups, when: z.literal('data-loss'), within: Duration }),
  z.strictObject({ ...ruleShape, groups, when: z.literal('verdict'), is: z.array(Verdict).min(1) }),
  z.strictObject({ ...ruleShape, groups, when: z.literal('churn'), above: Count.default(4) }),
  z.strictObject({ ...ruleShape, when: z.literal('under-replicated'), above: Count.default(0) }),
  z.strictObject({ ...ruleShape, when: z.literal('broker-gone') }),
])

const Address = z.url({ protocol: /^https?$/, error: 'an http(s) address is expected' })

const ReceiverInput = z.strictObject({
  url: Address.optional(),
  urlFile: z.string().optional(),
  bearerToken: z.string().optional(),
  bearerTokenFile: z.string().optional(),
})
export type ReceiverInput = z.infer<typeof ReceiverInput>

/** What `alerts` of milena.yaml may hold. */
export const AlertsInput = z.strictObject({
  rules: z.array(RuleInput).max(100).default([]),
  webhook: ReceiverInput.optional(),
  alertmanager: ReceiverInput.optional(),
})
export type AlertsInput = z.infer<typeof AlertsInput>

/** To tell what a misspelt key was meant to be. */
export const alertKeys = {
  alerts: Object.keys(AlertsInput.shape),
  receiver: Object.keys(ReceiverInput.shape),
  rule: [...new Set(RuleInput.options.flatMap((option) => Object.keys(option.shape)))],
}
